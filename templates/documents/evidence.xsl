<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of an object's evidence: what counts for which task, what does not and why. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    exclude-result-prefixes="gb r s">

  <xsl:template name="evidence-sequence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape"
        sheet:name="佐证材料清单">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="numbers" select="'side'"/>
        <xsl:with-param name="width" select="297"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="gb:attachment-mark"/>
        <fo:block xsl:use-attribute-sets="gb:title" font-size="18pt" line-height="28pt" id="evidence">
          <xsl:value-of select="concat($subject/@name, '佐证材料清单')"/>
        </fo:block>
        <xsl:choose>
          <xsl:when test="$s:records">
            <xsl:call-template name="evidence-table"/>
            <fo:block xsl:use-attribute-sets="gb:table-note" space-before="4pt">
              <xsl:text>注：“计入”指符合认定标准并计入任务完成数；同一材料可以计入不同任务。</xsl:text>
            </fo:block>
          </xsl:when>
          <xsl:otherwise>
            <fo:block xsl:use-attribute-sets="gb:text">
              <xsl:value-of select="concat($subject/@name, '没有报送佐证材料。')"/>
            </fo:block>
          </xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="evidence-table">
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="13pt" sheet:freeze="0"
        space-before="6pt">
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="25mm"/>
      <fo:table-column column-width="15mm"/>
      <fo:table-column column-width="62mm"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'序号'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'材料名称和主要内容'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'文号'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'日期'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'核验'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'计入的任务和数量，或未计入的原因'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$s:records[not(@kind = preceding-sibling::record[1]/@kind)]">
          <xsl:call-template name="kind-row"/>
          <xsl:for-each select="$s:records[@kind = current()/@kind]">
            <xsl:call-template name="record-row"/>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- A row that begins the records of a kind: 会议（共5份，计入4份） -->
  <xsl:template name="kind-row">
    <xsl:variable name="records" select="$s:records[@kind = current()/@kind]"/>
    <fo:table-row keep-with-next.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="concat(@kind-name, '（共', count($records), '份，计入',
                                                   count($records[@used = 'counted']), '份）')"/>
        <xsl:with-param name="columns" select="6"/>
        <xsl:with-param name="align" select="'start'"/>
        <xsl:with-param name="font" select="'黑体'"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="record-row">
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text"><xsl:call-template name="record-text"/></xsl:with-param>
        <xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text">
          <xsl:value-of select="@document"/>
          <xsl:if test="not(@document)">—</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text"><xsl:call-template name="record-date"/></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@used = 'counted'">计入</xsl:when>
            <xsl:when test="@used = 'rejected'">未计入</xsl:when>
            <xsl:otherwise>参考</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text"><xsl:call-template name="record-use"/></xsl:with-param>
        <xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- The name, then what else was reported, dates and references left out. -->
  <xsl:template name="record-text">
    <xsl:variable name="name" select="field[@id = 'title' or @id = 'name'][1]"/>
    <xsl:variable name="others" select="field[not(@id = 'title' or @id = 'name' or @id = 'date' or @id = 'from'
        or @id = 'to' or @id = 'since' or @id = 'document' or @id = 'file' or @id = 'sha256' or @id = 'note')]"/>
    <xsl:value-of select="$name"/>
    <xsl:if test="not($name)"><xsl:value-of select="r:bare(text)"/></xsl:if>
    <xsl:if test="$others">
      <xsl:if test="$name or text">（</xsl:if>
      <xsl:for-each select="$others">
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:value-of select="concat(@name, '：', ., @unit)"/>
      </xsl:for-each>
      <xsl:if test="$name or text">）</xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="record-date">
    <xsl:variable name="from" select="field[@id = 'from']"/>
    <xsl:variable name="to" select="field[@id = 'to']"/>
    <xsl:variable name="day" select="field[@id = 'date' or @id = 'since'][1]"/>
    <xsl:choose>
      <xsl:when test="$from and $to"><xsl:value-of select="concat($from, '至', $to)"/></xsl:when>
      <xsl:when test="$from"><xsl:value-of select="concat($from, '起')"/></xsl:when>
      <xsl:when test="$to"><xsl:value-of select="concat('至', $to)"/></xsl:when>
      <xsl:when test="$day"><xsl:value-of select="$day"/></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Tasks and quantities where it counts; otherwise the reasons, each once. A share repeats what
       stands at its measure. -->
  <xsl:template name="record-use">
    <xsl:variable name="uses" select="$s:uses[@record = current()/@id]"/>
    <xsl:variable name="counted" select="$uses[self::counted]"/>
    <xsl:variable name="rejected" select="$uses[self::rejected]"/>
    <xsl:for-each select="$counted">
      <xsl:variable name="measure" select="ancestor::node[@kind = 'measure']"/>
      <xsl:variable name="indicator" select="ancestor::node[@kind = 'indicator']"/>
      <xsl:if test="position() &gt; 1">；</xsl:if>
      <xsl:value-of select="concat('指标', r:bare($indicator/@number), '“', $measure/@name, '”', @value, $measure/@unit)"/>
    </xsl:for-each>
    <xsl:for-each select="$rejected[not($counted)]">
      <xsl:variable name="here" select="."/>
      <xsl:variable name="before" select="position()"/>
      <xsl:if test="not($rejected[position() &lt; $before][@reason = $here/@reason])">
        <xsl:if test="position() &gt; 1">；</xsl:if>
        <xsl:value-of select="r:bare(@reason)"/>
        <xsl:if test="@clause"><xsl:value-of select="concat('（', @clause, '）')"/></xsl:if>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="not($uses)">没有任务使用</xsl:if>
  </xsl:template>
</xsl:stylesheet>
