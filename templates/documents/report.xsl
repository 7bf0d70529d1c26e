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
  <!-- the sections of the report: the parts, or the whole where there are none -->
  <xsl:variable name="sections"
      select="$tree/node[@kind = 'part'] | $tree[not(node[@kind = 'part'])]"/>
  <xsl:variable name="parts" select="count($sections)"/>
  <!-- whether the worksheets that calculate the points go with the report -->
  <xsl:variable name="live" select="false()"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:call-template name="bookmarks"/>
      <xsl:call-template name="sequences"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="sequences">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait"
        sheet:name="评价报告">
      <xsl:call-template name="gb:running"/>
      <fo:flow flow-name="xsl-region-body"><xsl:call-template name="text"/></fo:flow>
    </fo:page-sequence>
    <xsl:if test="$r:evidence"><xsl:call-template name="evidence-sequence"/></xsl:if>
  </xsl:template>

  <xsl:template name="bookmarks">
    <fo:bookmark-tree>
      <xsl:call-template name="bookmark">
        <xsl:with-param name="number" select="1"/><xsl:with-param name="name" select="'基本情况'"/>
      </xsl:call-template>
      <xsl:for-each select="$sections">
        <xsl:call-template name="bookmark">
          <xsl:with-param name="number" select="position() + 1"/>
          <xsl:with-param name="name"><xsl:call-template name="section-name"/></xsl:with-param>
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
      <xsl:if test="$r:evidence">
        <fo:bookmark internal-destination="evidence">
          <fo:bookmark-title>附件　佐证材料清单</fo:bookmark-title>
        </fo:bookmark>
      </xsl:if>
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
      <xsl:when test="$r:scored and $subject/grade">综合得分与等次建议</xsl:when>
      <xsl:when test="$r:scored">综合得分</xsl:when>
      <xsl:otherwise>综合完成情况</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== the text ==== -->

  <xsl:template name="text">
    <fo:block xsl:use-attribute-sets="gb:title"><xsl:value-of select="$subject/@name"/></fo:block>
    <xsl:call-template name="gb:title"><xsl:with-param name="text" select="concat($r:title, '报告')"/></xsl:call-template>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="s:opening"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="basics"/>
    <xsl:for-each select="$sections">
      <xsl:call-template name="part"><xsl:with-param name="number" select="position() + 1"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="result"><xsl:with-param name="number" select="$parts + 2"/></xsl:call-template>
    <xsl:call-template name="problems"><xsl:with-param name="number" select="$parts + 3"/></xsl:call-template>
    <xsl:if test="$r:evidence">
      <fo:block xsl:use-attribute-sets="gb:text" space-before="{$gb:pitch}">
        <xsl:text>附件：</xsl:text>
        <fo:basic-link internal-destination="evidence">佐证材料清单</fo:basic-link>
      </fo:block>
    </xsl:if>
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

  <xsl:template name="section-name">
    <xsl:choose>
      <xsl:when test="@kind = 'annex'">指标评价情况</xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A part: its groups one by one, then the indicators that stand in none. -->
  <xsl:template name="part">
    <xsl:param name="number"/>
    <xsl:variable name="part" select="."/>
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="$number"/>
      <xsl:with-param name="name"><xsl:call-template name="section-name"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="node[@kind = 'group']">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text"><xsl:call-template name="s:part"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="node[@kind = 'group']">
      <fo:block xsl:use-attribute-sets="gb:heading-2">
        <xsl:value-of select="concat('（', r:chinese(position()), '）', @name)"/>
      </fo:block>
      <xsl:call-template name="unit"><xsl:with-param name="table" select="position()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="node[@kind = 'indicator']">
      <xsl:if test="node[@kind = 'group']">
        <fo:block xsl:use-attribute-sets="gb:heading-2">
          <xsl:value-of select="concat('（', r:chinese(count(node[@kind = 'group']) + 1), '）其他指标')"/>
        </fo:block>
      </xsl:if>
      <xsl:call-template name="unit">
        <xsl:with-param name="table" select="count(node[@kind = 'group']) + 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A group, or the indicators of a part without groups: measured by tasks, judged with comments,
       or judged by points only. -->
  <xsl:template name="unit">
    <xsl:param name="table"/>
    <xsl:variable name="indicators" select="s:indicators(.)"/>
    <xsl:choose>
      <xsl:when test="$indicators/descendant::node[@kind = 'measure']/target">
        <xsl:call-template name="tasks">
          <xsl:with-param name="name"><xsl:call-template name="section-name"/></xsl:with-param>
          <xsl:with-param name="table" select="$table"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$r:scored and count($indicators) &gt; 4
                      and not($indicators/descendant::input[@by-name and normalize-space(.) != ''])">
        <xsl:call-template name="judged-table"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="judged"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$indicators[@rule = 'mean-of-subordinates']">
      <xsl:call-template name="subordinates"/>
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
      <xsl:with-param name="name">
        <xsl:value-of select="concat('表', $table, '　', $name)"/>
        <xsl:if test="@kind != 'annex'">任务完成情况</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="task-table"/>
    <xsl:call-template name="judged-among-tasks"/>
  </xsl:template>

  <!-- Indicators without a task, judged or voted on: what was said of them. -->
  <xsl:template name="judged-among-tasks">
    <xsl:for-each select="s:indicators(.)[not(descendant::target)][input]">
      <fo:block xsl:use-attribute-sets="gb:text">
        <xsl:value-of select="concat('“', s:label(.), '”')"/><xsl:call-template name="s:judged"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- A paragraph for every indicator. -->
  <xsl:template name="judged">
    <xsl:variable name="several" select="boolean(s:indicators(.)[2])"/>
    <!-- of one alone its own paragraph says all -->
    <xsl:if test="$several or not($r:scored)">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text"><xsl:call-template name="s:judged-part"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="s:indicators(.)">
      <fo:block xsl:use-attribute-sets="gb:text">
        <fo:inline font-family="楷体">
          <xsl:choose>
            <xsl:when test="not($several)"/>
            <xsl:when test="parent::node[@kind = 'group'] or ../node[@kind = 'group']">
              <xsl:value-of select="concat(position(), '.')"/>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="concat('（', r:chinese(position()), '）')"/></xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="concat(s:label(.), '。')"/>
        </fo:inline>
        <xsl:call-template name="s:judged"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- Points without comments: a table says it all. -->
  <xsl:template name="judged-table">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">
        <xsl:call-template name="s:judged-part"/>
        <xsl:call-template name="s:full-and-lost">
          <xsl:with-param name="indicators" select="s:indicators(.)[count(s:indicators(..)) &lt; 8]"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="13pt" sheet:freeze="0" space-before="4pt"
        space-after="8pt">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="14mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="48mm"/>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues">
          <xsl:with-param name="columns" select="5"/>
        </xsl:call-template>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价指标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'满分'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'得分'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'评价单位'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="s:indicators(.)">
          <fo:table-row keep-together.within-page="always">
            <xsl:call-template name="r:text-cell">
              <xsl:with-param name="text" select="concat(r:bare(@number), '.', s:label(.))"/>
              <xsl:with-param name="align" select="'start'"/>
              <xsl:with-param name="begins" select="position() = 1"/>
            </xsl:call-template>
            <xsl:call-template name="r:full-cell"/>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity" select="points"/><xsl:with-param name="range" select="true()"/>
            </xsl:call-template>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity"
                  select="key('r:mean', concat($subject/@class, ' ', @id))[@of = 'points']"/>
            </xsl:call-template>
            <xsl:call-template name="r:text-cell">
              <xsl:with-param name="text"><xsl:call-template name="s:evaluators"/></xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The objects below this one with their totals. -->
  <xsl:template name="subordinates">
    <xsl:variable name="objects" select="/results/objects/object[@parent = $subject/@id]"/>
    <xsl:if test="$objects">
      <xsl:call-template name="gb:table-caption">
        <xsl:with-param name="name" select="concat('所辖', count($objects), '个考核评价对象得分')"/>
        <xsl:with-param name="unit" select="'分'"/>
      </xsl:call-template>
      <fo:table xsl:use-attribute-sets="gb:table" line-height="13pt" sheet:freeze="0" space-after="8pt">
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="34mm"/>
        <fo:table-column column-width="24mm"/>
        <fo:table-header>
          <xsl:call-template name="gb:table-continues">
            <xsl:with-param name="columns" select="4"/>
          </xsl:call-template>
          <fo:table-row>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'对象'"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'类别'"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'总分'"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'等次建议'"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$objects">
            <fo:table-row keep-together.within-page="always">
              <xsl:call-template name="r:text-cell">
                <xsl:with-param name="text" select="@name"/>
                <xsl:with-param name="begins" select="position() = 1"/>
              </xsl:call-template>
              <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="@class-name"/></xsl:call-template>
              <xsl:call-template name="r:quantity-cell">
                <xsl:with-param name="quantity" select="node[1]/points"/>
                <xsl:with-param name="range" select="true()"/>
              </xsl:call-template>
              <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="r:grade(grade)"/></xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="result">
    <xsl:param name="number"/>
    <xsl:call-template name="section">
      <xsl:with-param name="number" select="$number"/>
      <xsl:with-param name="name"><xsl:call-template name="result-title"/></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$r:scored">
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:total"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="gb:table-caption">
          <xsl:with-param name="name" select="'综合得分表'"/><xsl:with-param name="unit" select="'分'"/>
        </xsl:call-template>
        <xsl:call-template name="result-table"/>
        <xsl:call-template name="profile"/>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:strengths"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:ratings"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:grade"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="paragraph">
          <xsl:with-param name="text"><xsl:call-template name="s:consequences"/></xsl:with-param>
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
    <xsl:for-each select="$s:differences">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(count($subject/finding) + position(), '.')"/>
          <xsl:call-template name="s:difference"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$s:unfulfilled">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(count($subject/finding | $s:differences) + 1, '.')"/>
          <xsl:call-template name="s:unfulfilled-tasks"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$subject/missing">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(count($subject/finding | $s:differences)
                                       + 1 + number(boolean($s:unfulfilled)), '.')"/>
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
      <fo:table-column column-width="19mm"/>
      <fo:table-column column-width="19mm"/>
      <fo:table-column column-width="17mm"/>
      <xsl:if test="$r:scored"><fo:table-column column-width="16mm"/></xsl:if>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues">
          <xsl:with-param name="columns" select="6 + number($r:scored)"/>
        </xsl:call-template>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价指标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'任务'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'单位'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'目标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'完成'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'完成率'"/></xsl:call-template>
          <xsl:if test="$r:scored">
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'得分'"/></xsl:call-template>
          </xsl:if>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="s:indicators(.)" mode="task-row"/>
        <xsl:if test="$r:scored and @kind != 'annex'">
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
    <xsl:variable name="first" select="position() = 1"/>
    <xsl:variable name="rows"
        select="descendant::node[@kind = 'measure'] | descendant::node[@kind = 'share'][../node[2]]"/>
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
            <xsl:with-param name="begins" select="$first"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="task-cells"/>
        <xsl:if test="position() = 1 and $r:scored">
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
      <fo:table-column column-width="10.5mm"/>
      <fo:table-column column-width="19.3mm"/>
      <fo:table-column column-width="25mm"/>
      <fo:table-column column-width="17.3mm"/>
      <fo:table-column column-width="19mm"/>
      <fo:table-column column-width="21mm"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价内容'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'满分'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'得分'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="concat($subject/@class-name, '平均')"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'与平均差'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'得分率'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均得分率'"/></xsl:call-template>
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
        <xsl:for-each select="$tree[node[@kind = 'group']]/node[@kind = 'indicator']">
          <xsl:apply-templates select="." mode="result-row">
            <xsl:with-param name="name" select="s:label(.)"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:apply-templates select="$tree" mode="result-row">
          <xsl:with-param name="name" select="'总　　分'"/>
          <xsl:with-param name="fill" select="$gb:fill"/>
        </xsl:apply-templates>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The same as a chart: the shares of the full points beside those of the class's means. -->
  <xsl:template name="profile">
    <xsl:variable name="part" select="$tree/node[@kind = 'part'][1]"/>
    <xsl:variable name="first" select="$part/node[@kind = 'group'] | $part[not(node[@kind = 'group'])]
                                       | $tree[not($part)]/node[@kind = 'group']"/>
    <xsl:variable name="rows" select="count($tree/node[@kind = 'part'] | $tree//node[@kind = 'group']
                                            | $tree[node[@kind = 'group']]/node[@kind = 'indicator'])"/>
    <xsl:variable name="to" select="concat('.', $first[1]/@id, '}:')"/>
    <xsl:variable name="end" select="concat('.', $tree/@id, '}')"/>
    <xsl:if test="$first and $tree//points/@exact
                  and key('r:mean', concat($subject/@class, ' ', $tree/@id))[@of = 'points']/@count &gt; 1">
      <fo:block xsl:use-attribute-sets="gb:figure">
        <fo:instream-foreign-object xsl:use-attribute-sets="gb:chart" content-width="156mm"
            content-height="{24 + 8.5 * ($rows + 1)}mm">
          <sheet:chart type="bar" x-title="得分率"
              title="{$subject/@name}各项得分率与{$subject/@class-name}平均比较">
            <xsl:if test="not($tree//points[r:number(@exact) &gt; r:number(@full-exact)])">
              <xsl:attribute name="max">1</xsl:attribute>
            </xsl:if>
            <xsl:variable name="names" select="concat('{n', $to, '{n', $end)"/>
            <xsl:variable name="mine" select="concat('{s', $to, '{s', $end)"/>
            <xsl:variable name="means" select="concat('{k', $to, '{k', $end)"/>
            <sheet:series name="{$subject/@name}" categories="{$names}" values="{$mine}" data-labels="true"/>
            <sheet:series name="{$subject/@class-name}平均" categories="{$names}" values="{$means}"
                data-labels="true"/>
          </sheet:chart>
        </fo:instream-foreign-object>
      </fo:block>
    </xsl:if>
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
        <xsl:with-param name="id" select="concat('n.', @id)"/>
      </xsl:call-template>
      <xsl:call-template name="r:full-cell">
        <xsl:with-param name="fill" select="$fill"/><xsl:with-param name="id" select="concat('f.', @id)"/>
      </xsl:call-template>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity" select="points"/>
        <xsl:with-param name="range" select="true()"/>
        <xsl:with-param name="fill" select="$fill"/>
        <xsl:with-param name="id" select="concat('q.', @id)"/>
        <xsl:with-param name="formula" select="substring(concat('{p.', $subject/@id, '.', @id, '}'), 1 div $live)"/>
      </xsl:call-template>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity" select="$mean"/>
        <xsl:with-param name="fill" select="$fill"/>
        <xsl:with-param name="id" select="concat('m.', @id)"/>
      </xsl:call-template>
      <xsl:call-template name="difference-cell">
        <xsl:with-param name="mean" select="$mean"/><xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="r:share-cell">
        <xsl:with-param name="points" select="points"/><xsl:with-param name="fill" select="$fill"/>
        <xsl:with-param name="id" select="concat('s.', @id)"/>
        <xsl:with-param name="formula" select="concat('{q.', @id, '}/{f.', @id, '}')"/>
      </xsl:call-template>
      <xsl:call-template name="r:share-cell">
        <xsl:with-param name="points" select="$mean"/><xsl:with-param name="fill" select="$fill"/>
        <xsl:with-param name="id" select="concat('k.', @id)"/>
        <xsl:with-param name="formula" select="concat('{m.', @id, '}/{f.', @id, '}')"/>
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
            sheet:value="{$difference}" sheet:format="0.00">
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
