<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and signatures below the scoring tables. scores.xsl includes it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:sc="urn:kaoping:scores"
    xmlns:set="http://exslt.org/sets"
    exclude-result-prefixes="gb r sc set">

  <!-- ==== notes ==== -->

  <!-- Notes about single objects are numbered behind those about the table. -->
  <xsl:template name="cap-number">
    <xsl:variable name="capped"
        select="key('objects-of', sc:together($classes[@id = current()/@class])/@id)[grade/cap]"/>
    <xsl:variable name="id" select="@id"/>
    <xsl:for-each select="$capped"><xsl:if test="@id = $id"><xsl:value-of select="2 + position()"/></xsl:if></xsl:for-each>
  </xsl:template>

  <!-- Notes and signatures: a row without lines, so that it stays with the last rows. -->
  <xsl:template name="below">
    <xsl:param name="columns"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <fo:table-cell number-columns-spanned="{$columns}">
        <xsl:call-template name="notes"/>
        <xsl:call-template name="signatures"/>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:attribute-set name="note" use-attribute-sets="gb:table-note">
    <xsl:attribute name="start-indent">27pt</xsl:attribute>
    <xsl:attribute name="text-indent">-9pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="notes">
    <fo:block xsl:use-attribute-sets="note" padding-top="4pt" text-indent="-27pt">
      <xsl:text>注：1. </xsl:text><xsl:call-template name="origin-note"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="note">
      <xsl:text>2. </xsl:text><xsl:call-template name="signs-note"/>
    </fo:block>
    <xsl:for-each select="key('objects-of', sc:together(.)/@id)[grade/cap]">
      <fo:block xsl:use-attribute-sets="note">
        <xsl:call-template name="cap-number"/>
        <xsl:text>. </xsl:text>
        <xsl:value-of select="concat(@name, '：')"/>
        <xsl:apply-templates select="grade/cap" mode="note"/>
      </fo:block>
    </xsl:for-each>
    <xsl:call-template name="consequences"/>
  </xsl:template>

  <!-- Whom what follows from grades and findings is proposed for; what follows for everybody has no
       note. -->
  <xsl:template name="consequences">
    <xsl:variable name="objects" select="key('objects-of', sc:together(.)/@id)"/>
    <xsl:variable name="all" select="$objects/consequence[because][@state = 'final']"/>
    <xsl:if test="$all">
      <fo:block xsl:use-attribute-sets="note">
        <xsl:value-of select="concat(3 + count($objects[grade/cap]), '. 结果运用建议：')"/>
        <xsl:for-each select="set:distinct($all/@id)">
          <xsl:variable name="same" select="$all[@id = current()]"/>
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:value-of select="concat($same[1]/@name, '（办法', r:clause($same[1]/@clause), '）：')"/>
          <xsl:for-each select="$same/..">
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:value-of select="@short"/>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Where points, limits and readings come from. -->
  <xsl:template name="origin-note">
    <xsl:variable name="limits"
        select="$r:settings/limit[not(@class) or @class = current()/@id]"/>
    <xsl:choose>
      <xsl:when test="$r:scored">
        <xsl:value-of select="concat('《', $r:scheme/document/@title, '》')"/>
        <xsl:choose>
          <xsl:when test="$r:by-document and $r:by-plan">规定了各指标满分，没有规定的由考核评价工作组设定</xsl:when>
          <xsl:when test="$r:by-document">规定了各指标满分</xsl:when>
          <xsl:otherwise>未规定分值，各指标满分由考核评价工作组设定</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$limits">
          <xsl:text>，等次建议按工作组设定的界限提出：</xsl:text>
          <xsl:for-each select="$limits">
            <xsl:choose>
              <xsl:when test="position() = last() and position() &gt; 1">其余</xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('总分', @value, '分以上')"/></xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat('为“', @grade-name, '”')"/>
            <xsl:if test="position() != last()">，</xsl:if>
          </xsl:for-each>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('《', $r:scheme/document/@title,
            '》未规定分值，考核评价工作组未设定分值，本表只列有目标的任务的完成率，不计分、不排名。')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$r:settings/setting[@differs = 'yes']">
      <xsl:value-of select="concat('“', @name, '”按“', @value-name, '”处理')"/>
      <xsl:if test="@reason"><xsl:value-of select="concat('（', @reason, '）')"/></xsl:if>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="signs-note">
    <xsl:text>“…”表示所需数据尚未报齐、结果待定，“—”表示不适用</xsl:text>
    <xsl:if test="$r:scored">
      <xsl:text>；得分保留两位小数，合计、名次和等次按未经修约的数值计算；</xsl:text>
      <xsl:text>待定的合计列出仍可能的得分范围，加括号的名次为暂定名次，平均数只计已确定的得分</xsl:text>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template match="cap" mode="note">
    <xsl:variable name="finding" select="../../finding[@id = current()/@finding]"/>
    <xsl:value-of select="r:bare($finding/text)"/>
    <xsl:text>。</xsl:text>
    <xsl:value-of select="concat('依据办法', r:clause(@clause), '，')"/>
    <xsl:choose>
      <xsl:when test="@effective = 'yes'">
        <xsl:value-of select="concat('等次由“', ../@base-name, '”调整为“', ../@final-name, '”')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('等次不得高于“', @grade-name, '”，对本次建议没有影响')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template name="signatures">
    <fo:block font-family="宋体" font-size="10.5pt" line-height="18pt" space-before="6pt"
        text-align="start">
      <xsl:text>考核评价工作组组长（签字）：　　　　　　　　复核（签字）：　　　　　　　　制表（签字）：　　　　　　　　</xsl:text>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$r:round/@date"/></xsl:call-template>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
