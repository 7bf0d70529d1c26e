<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of an object's evidence: what counts for which task, what does not and why. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    xmlns:set="http://exslt.org/sets"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r s set">

  <xsl:template name="evidence-sequence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape"
        sheet:name="佐证材料清单">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="numbers" select="'side'"/>
        <xsl:with-param name="width" select="297"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="gb:attachment-mark"/>
        <fo:block xsl:use-attribute-sets="gb:title" font-size="18pt" line-height="26pt" id="evidence">
          <xsl:value-of select="concat($subject/@name, '佐证材料清单')"/>
        </fo:block>
        <xsl:choose>
          <xsl:when test="$s:records">
            <xsl:call-template name="evidence-table"/>
            <fo:block xsl:use-attribute-sets="gb:table-note" space-before="4pt">
              <xsl:text>注：任务名称前的数字是指标序号；同一材料可以计入不同任务。</xsl:text>
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
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="10pt" sheet:freeze="0"
        space-before="6pt">
      <fo:table-column column-width="9mm"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="30mm"/>
      <fo:table-column column-width="28mm"/>
      <fo:table-column column-width="90mm"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'序号'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'材料名称'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'文号'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'日期'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'核验结果'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="set:distinct($s:records/@kind)">
          <xsl:variable name="records" select="$s:records[@kind = current()]"/>
          <xsl:call-template name="kind-row"><xsl:with-param name="records" select="$records"/></xsl:call-template>
          <xsl:for-each select="$records"><xsl:call-template name="record-row"/></xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- A row that begins the records of a kind: 会议（共5份，计入4份） -->
  <xsl:template name="kind-row">
    <xsl:param name="records"/>
    <fo:table-row keep-with-next.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="concat($records[1]/@kind-name, '（共', count($records), '份，计入',
                                                   count($records[@used = 'counted']), '份）')"/>
        <xsl:with-param name="columns" select="5"/>
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
        <xsl:with-param name="text"><xsl:call-template name="record-use"/></xsl:with-param>
        <xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- The name. Where the record does not count or has no name: also what else was reported and is
       not in the name, dates, references, places and persons left out. -->
  <xsl:template name="record-text">
    <xsl:variable name="name" select="field[@id = 'title' or @id = 'name'][1]"/>
    <xsl:variable name="others" select="field[not(contains($name, .))]
        [not($name) or ../@used = 'rejected']
        [not(@id = 'title' or @id = 'name' or @id = 'date' or @id = 'from' or @id = 'to'
             or @id = 'since' or @id = 'document' or @id = 'file' or @id = 'sha256' or @id = 'note'
             or @id = 'place' or @id = 'who' or @id = 'chair')]"/>
    <xsl:variable name="lead" select="concat($name, substring(r:bare(text), 1 div not($name)))"/>
    <xsl:value-of select="$lead"/>
    <xsl:if test="$others">
      <xsl:if test="$lead != ''">（</xsl:if>
      <xsl:for-each select="$others">
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:value-of select="concat(@name, '：', ., @unit)"/>
      </xsl:for-each>
      <xsl:if test="$lead != ''">）</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- 2022-02-10 as 2022.2.10 -->
  <func:function name="s:dotted">
    <xsl:param name="iso"/>
    <func:result select="concat(substring($iso, 1, 4), '.', number(substring($iso, 6, 2)), '.',
                                number(substring($iso, 9, 2)))"/>
  </func:function>

  <!-- Dates as figures, so that a period fits one line. -->
  <xsl:template name="record-date">
    <xsl:variable name="from" select="field[@id = 'from']/@value"/>
    <xsl:variable name="to" select="field[@id = 'to']/@value"/>
    <xsl:variable name="day" select="field[@id = 'date' or @id = 'since'][1]/@value"/>
    <xsl:choose>
      <xsl:when test="$from and substring($from, 1, 5) = substring($to, 1, 5)">
        <xsl:value-of select="concat(s:dotted($from), '—', substring-after(s:dotted($to), '.'))"/>
      </xsl:when>
      <xsl:when test="$from and $to"><xsl:value-of select="concat(s:dotted($from), '—', s:dotted($to))"/></xsl:when>
      <xsl:when test="$from"><xsl:value-of select="concat(s:dotted($from), '起')"/></xsl:when>
      <xsl:when test="$to"><xsl:value-of select="concat('至', s:dotted($to))"/></xsl:when>
      <xsl:when test="$day"><xsl:value-of select="s:dotted($day)"/></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Tasks and quantities where it counts; otherwise the reasons, each once. -->
  <xsl:template name="record-use">
    <xsl:variable name="uses" select="$s:uses[@record = current()/@id]"/>
    <xsl:variable name="rejected" select="$uses[self::rejected]"/>
    <xsl:choose>
      <xsl:when test="$uses[self::counted]">
        <xsl:for-each select="$uses[self::counted]">
          <xsl:variable name="measure" select="ancestor::node[@kind = 'measure'][1]"/>
          <xsl:variable name="place" select="position()"/>
          <xsl:variable name="before" select="$uses[self::counted][position() = $place - 1]"/>
          <xsl:variable name="indicator" select="ancestor::node[@kind = 'indicator']/@number"/>
          <xsl:choose>
            <xsl:when test="$before and $before/ancestor::node[@kind = 'indicator']/@number = $indicator">，</xsl:when>
            <xsl:otherwise>
              <xsl:if test="$before">；</xsl:if>
              <xsl:value-of select="concat(r:bare($indicator), '.')"/>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="concat($measure/@name, @value, $measure/@unit)"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$rejected">
        <xsl:text>未计入：</xsl:text>
        <xsl:for-each select="set:distinct($rejected/@reason)">
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:value-of select="s:reason(..)"/>
          <xsl:if test="../@clause"><xsl:value-of select="concat('（', ../@clause, '）')"/></xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>备查，不计数</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
