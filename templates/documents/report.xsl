<?xml version="1.0" encoding="UTF-8"?>
<!-- The assessment report of one object: text, tables of tasks, evidence list.
     subject: /results/objects/object. The sentences stand in sentences.xsl. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    exclude-result-prefixes="gb r s">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>
  <xsl:import href="sentences.xsl"/>
  <xsl:import href="evidence.xsl"/>

  <xsl:variable name="gb:pad">1pt</xsl:variable>

  <xsl:variable name="tree" select="$subject/node[1]"/>
  <!-- parts whose measures have something to reach; the others are judged -->
  <xsl:variable name="task-parts" select="$tree/node[@kind = 'part'][.//node[@kind = 'measure']/target]"/>
  <xsl:variable name="judged-parts"
      select="$tree/node[@kind = 'part'][not(.//node[@kind = 'measure']/target)]"/>
  <!-- Chinese numbers of the sections that follow the parts -->
  <xsl:variable name="parts" select="count($task-parts | $judged-parts)"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:call-template name="bookmarks"/>
      <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait"
          sheet:name="评价报告">
        <xsl:call-template name="gb:running"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="text"/></fo:flow>
      </fo:page-sequence>
      <xsl:call-template name="evidence-sequence"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="bookmarks">
    <fo:bookmark-tree>
      <xsl:call-template name="bookmark">
        <xsl:with-param name="number" select="1"/><xsl:with-param name="name" select="'基本情况'"/>
      </xsl:call-template>
      <xsl:for-each select="$task-parts | $judged-parts">
        <xsl:call-template name="bookmark">
          <xsl:with-param name="number" select="position() + 1"/>
          <xsl:with-param name="name" select="@name"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="bookmark">
        <xsl:with-param name="number" select="$parts + 2"/>
        <xsl:with-param name="name"><xsl:call-template name="result-title"/></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="bookmark">
        <xsl:with-param name="number" select="$parts + 3"/>
        <xsl:with-param name="name" select="'存在问题与整改要求'"/>
      </xsl:call-template>
      <fo:bookmark internal-destination="evidence">
        <fo:bookmark-title>附件　佐证材料清单</fo:bookmark-title>
      </fo:bookmark>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template name="bookmark">
    <xsl:param name="number"/>
    <xsl:param name="name"/>
    <fo:bookmark internal-destination="section-{$number}">
      <fo:bookmark-title><xsl:value-of select="concat(r:chinese($number), '、', $name)"/></fo:bookmark-title>
    </fo:bookmark>
  </xsl:template>

  <xsl:template name="section">
    <xsl:param name="number"/>
    <xsl:param name="name"/>
    <fo:block xsl:use-attribute-sets="gb:heading-1" id="section-{$number}">
      <xsl:value-of select="concat(r:chinese($number), '、', $name)"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="paragraph">
    <xsl:param name="text"/>
    <xsl:if test="string($text) != ''">
      <fo:block xsl:use-attribute-sets="gb:text"><xsl:value-of select="$text"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="result-title">
    <xsl:choose>
      <xsl:when test="$r:plan">综合得分与等次建议</xsl:when>
      <xsl:otherwise>综合完成情况</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== the text ==== -->

  <xsl:template name="text">
    <fo:block xsl:use-attribute-sets="gb:title"><xsl:value-of select="$subject/@name"/></fo:block>
    <fo:block xsl:use-attribute-sets="gb:title"><xsl:value-of select="concat($r:title, '报告')"/></fo:block>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:opening"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="basics"/>
    <xsl:for-each select="$task-parts">
      <xsl:call-template name="task-part"><xsl:with-param name="number" select="position() + 1"/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$judged-parts">
      <xsl:call-template name="judged-part">
        <xsl:with-param name="number" select="count($task-parts) + position() + 1"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="result"><xsl:with-param name="number" select="$parts + 2"/></xsl:call-template>
    <xsl:call-template name="problems"><xsl:with-param name="number" select="$parts + 3"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="gb:text" space-before="{$gb:pitch}">附件：佐证材料清单</fo:block>
    <xsl:call-template name="gb:signature">
      <xsl:with-param name="name" select="$s:group"/>
      <xsl:with-param name="date">
        <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$r:round/@date"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="basics">
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="1"/><xsl:with-param name="name" select="'基本情况'"/>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:object"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:agreements"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:evidence"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:readings"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A part measured by tasks: summary, then each group with prose and a table. -->
  <xsl:template name="task-part">
    <xsl:param name="number"/>
    <xsl:variable name="part" select="."/>
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="$number"/><xsl:with-param name="name" select="@name"/>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:part"/></xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="node[@kind = 'group']">
      <fo:block xsl:use-attribute-sets="gb:heading-2">
        <xsl:value-of select="concat('（', r:chinese(position()), '）', @name)"/>
      </fo:block>
      <xsl:call-template name="tasks">
        <xsl:with-param name="name" select="@name"/><xsl:with-param name="table" select="position()"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not(node[@kind = 'group'])">
      <xsl:call-template name="tasks">
        <xsl:with-param name="name" select="@name"/><xsl:with-param name="table" select="1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="tasks">
    <xsl:param name="name"/>
    <xsl:param name="table"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">
        <xsl:call-template name="s:group-points"/>
        <xsl:call-template name="s:duties"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">
        <xsl:call-template name="s:tasks"/>
        <xsl:call-template name="s:rejected"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="gb:table-caption">
      <xsl:with-param name="name" select="concat('表', $table, '　', $name, '任务完成情况')"/>
    </xsl:call-template>
    <xsl:call-template name="task-table"/>
  </xsl:template>

  <!-- A part that is judged: a paragraph for every indicator. -->
  <xsl:template name="judged-part">
    <xsl:param name="number"/>
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="$number"/><xsl:with-param name="name" select="@name"/>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:judged-part"/></xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select=".//node[@kind = 'indicator']">
      <fo:block xsl:use-attribute-sets="gb:text">
        <fo:inline font-family="楷体">
          <xsl:value-of select="concat('（', r:chinese(position()), '）', s:label(.), '。')"/>
        </fo:inline>
        <xsl:call-template name="s:judged"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="result">
    <xsl:param name="number"/>
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="$number"/>
      <xsl:with-param name="name"><xsl:call-template name="result-title"/></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$r:plan">
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:total"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="gb:table-caption">
          <xsl:with-param name="name" select="'综合得分表'"/><xsl:with-param name="unit" select="'分'"/>
        </xsl:call-template>
        <xsl:call-template name="result-table"/>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:strengths"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:grade"/></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:rates"/></xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="problems">
    <xsl:param name="number"/>
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="$number"/>
      <xsl:with-param name="name" select="'存在问题与整改要求'"/>
    </xsl:call-template>
    <xsl:variable name="problems"
        select="$subject/finding | s:differences() | $subject/missing | s:unfulfilled()"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:problems"/></xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="$subject/finding">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(position(), '.')"/><xsl:call-template name="s:finding"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="s:differences()">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(count($subject/finding) + position(), '.')"/>
          <xsl:call-template name="s:difference"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="s:unfulfilled()">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(count($subject/finding | s:differences()) + 1, '.')"/>
          <xsl:call-template name="s:unfulfilled-tasks"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$subject/missing">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(count($subject/finding | s:differences())
                                       + 1 + number(boolean(s:unfulfilled())), '.')"/>
          <xsl:call-template name="s:missing"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:demand"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- ==== tables ==== -->

  <xsl:template name="task-table">
    <fo:table xsl:use-attribute-sets="gb:table" line-height="13pt" sheet:freeze="0" space-after="8pt">
      <fo:table-column column-width="26mm"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="12mm"/>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="18mm"/>
      <xsl:if test="$r:plan"><fo:table-column column-width="16mm"/></xsl:if>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价指标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'任务'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'单位'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'目标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'完成'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'完成率'"/></xsl:call-template>
          <xsl:if test="$r:plan">
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'得分'"/></xsl:call-template>
          </xsl:if>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select=".//node[@kind = 'indicator']" mode="task-row"/>
        <xsl:if test="$r:plan">
          <fo:table-row keep-with-previous.within-page="always">
            <xsl:call-template name="r:text-cell">
              <xsl:with-param name="text">
                <xsl:text>小　　计</xsl:text>
                <xsl:if test="points">
                  <xsl:value-of select="concat('（满分', points/@full, '分）')"/>
                </xsl:if>
              </xsl:with-param>
              <xsl:with-param name="columns" select="6"/>
              <xsl:with-param name="fill" select="$gb:fill"/>
              <xsl:with-param name="font" select="'黑体'"/>
            </xsl:call-template>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity" select="points"/>
              <xsl:with-param name="range" select="true()"/>
              <xsl:with-param name="fill" select="$gb:fill"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The rows of an indicator: its measures, and the partners where there are several. -->
  <xsl:template match="node" mode="task-row">
    <xsl:variable name="indicator" select="."/>
    <xsl:variable name="rows"
        select="node[@kind = 'measure'] | node[@kind = 'measure']/node[@kind = 'share'][../node[2]]"/>
    <xsl:for-each select="$rows | self::*[not($rows)]">
      <fo:table-row keep-together.within-page="always">
        <xsl:if test="position() = 1">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text">
              <xsl:value-of select="concat(r:bare($indicator/@number), '.', s:label($indicator))"/>
              <xsl:if test="$indicator/points">
                <xsl:value-of select="concat('（', $indicator/points/@full, '分）')"/>
              </xsl:if>
            </xsl:with-param>
            <xsl:with-param name="rows" select="count($rows) + number(not($rows))"/>
            <xsl:with-param name="align" select="'start'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="task-cells"/>
        <xsl:if test="position() = 1 and $r:plan">
          <xsl:call-template name="r:quantity-cell">
            <xsl:with-param name="quantity" select="$indicator/points"/>
            <xsl:with-param name="rows" select="count($rows) + number(not($rows))"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <!-- Name, unit, target, achieved, rate of a measure or of a partner's share. -->
  <xsl:template name="task-cells">
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="@kind = 'share'"><xsl:value-of select="concat('　其中：', @name)"/></xsl:when>
          <xsl:when test="@kind = 'measure'"><xsl:value-of select="@name"/></xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="align">
        <xsl:choose>
          <xsl:when test="@kind = 'indicator'">center</xsl:when>
          <xsl:otherwise>start</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text">
        <xsl:value-of select="@unit"/>
        <xsl:if test="not(@unit)">—</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="r:quantity-cell">
      <xsl:with-param name="quantity" select="target"/><xsl:with-param name="kind" select="'count'"/>
    </xsl:call-template>
    <xsl:call-template name="r:quantity-cell">
      <xsl:with-param name="quantity" select="actual"/><xsl:with-param name="kind" select="'count'"/>
    </xsl:call-template>
    <xsl:call-template name="r:quantity-cell">
      <xsl:with-param name="quantity" select="rate"/><xsl:with-param name="kind" select="'rate'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Points of groups, parts and the whole beside the mean of the class. -->
  <xsl:template name="result-table">
    <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="0" space-after="10pt"
        keep-together.within-page="always">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="28mm"/>
      <fo:table-column column-width="28mm"/>
      <fo:table-column column-width="28mm"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价内容'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'满分'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'得分'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="concat($subject/@class-name, '平均')"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'与平均相差'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$tree/node[@kind = 'part']">
          <xsl:apply-templates select="node[@kind = 'group']" mode="result-row">
            <xsl:with-param name="indent" select="'　　'"/>
          </xsl:apply-templates>
          <xsl:apply-templates select="." mode="result-row">
            <xsl:with-param name="fill" select="$gb:fill"/>
            <xsl:with-param name="end" select="substring('合计', 1, 2 * count(node[@kind = 'group'][1]))"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:apply-templates select="$tree/node[@kind = 'group']" mode="result-row"/>
        <xsl:apply-templates select="$tree" mode="result-row">
          <xsl:with-param name="name" select="'总　　分'"/>
          <xsl:with-param name="fill" select="$gb:fill"/>
        </xsl:apply-templates>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="node" mode="result-row">
    <xsl:param name="indent" select="''"/>
    <xsl:param name="end" select="''"/>
    <xsl:param name="name" select="concat($indent, @number, @name, $end)"/>
    <xsl:param name="fill" select="''"/>
    <xsl:variable name="mean"
        select="key('r:mean', concat($subject/@class, ' ', @id))[@of = 'points']"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="$name"/>
        <xsl:with-param name="align" select="'start'"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="r:full-cell"><xsl:with-param name="fill" select="$fill"/></xsl:call-template>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity" select="points"/>
        <xsl:with-param name="range" select="true()"/>
        <xsl:with-param name="fill" select="$fill"/>
        <xsl:with-param name="room" select="'16pt'"/>
      </xsl:call-template>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity" select="$mean"/>
        <xsl:with-param name="fill" select="$fill"/>
        <xsl:with-param name="room" select="'16pt'"/>
      </xsl:call-template>
      <xsl:call-template name="difference-cell">
        <xsl:with-param name="mean" select="$mean"/><xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="difference-cell">
    <xsl:param name="mean"/>
    <xsl:param name="fill"/>
    <xsl:choose>
      <xsl:when test="points/@state = 'final' and $mean">
        <xsl:variable name="difference" select="r:difference(points/@value, $mean/@value)"/>
        <fo:table-cell xsl:use-attribute-sets="gb:figure-cell" sheet:type="number"
            sheet:value="{$difference}" sheet:format="0.00" padding="{$gb:pad} 16pt {$gb:pad} 3pt">
          <xsl:if test="$fill != ''">
            <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
          </xsl:if>
          <fo:block><xsl:value-of select="$difference"/></fo:block>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="r:text-cell">
          <xsl:with-param name="fill" select="$fill"/>
          <xsl:with-param name="text">
            <xsl:choose>
              <xsl:when test="points/@state = 'pending'">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
