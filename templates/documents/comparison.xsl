<?xml version="1.0" encoding="UTF-8"?>
<!-- What became of every object between two rounds: the reading of the figures and a sentence for
     every object, a summary, the rules that changed, and every node that moved.
     subject: /comparison. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:c="urn:kaoping:comparison"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r c">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>
  <xsl:include href="comparison-text.xsl"/>
  <xsl:include href="comparison-tables.xsl"/>

  <xsl:variable name="gb:pad">1pt</xsl:variable>

  <xsl:key name="c:object" match="/comparison/objects/object[change]" use="@class"/>

  <xsl:variable name="before" select="/comparison/before"/>
  <xsl:variable name="after" select="/comparison/after"/>
  <xsl:variable name="rules-only" select="/comparison/@of = 'rules'"/>
  <!-- what the two sides are called: years, or the rules of two years -->
  <xsl:variable name="before-name">
    <xsl:value-of select="concat($before/@year, '年度')"/>
    <xsl:if test="$rules-only">规则</xsl:if>
  </xsl:variable>
  <xsl:variable name="after-name">
    <xsl:value-of select="concat($after/@year, '年度')"/>
    <xsl:if test="$rules-only">规则</xsl:if>
  </xsl:variable>
  <!-- heads of columns -->
  <xsl:variable name="before-head" select="translate($before-name, '度', '')"/>
  <xsl:variable name="after-head" select="translate($after-name, '度', '')"/>
  <xsl:variable name="compared" select="/comparison/objects/object[change]"/>
  <xsl:variable name="one-sided" select="/comparison/objects/object[not(change)]"/>
  <xsl:variable name="classes" select="/comparison/classes/class[key('c:object', @id)]"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait"
          sheet:name="说明">
        <xsl:call-template name="gb:running"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="text"/></fo:flow>
      </fo:page-sequence>
      <xsl:call-template name="tables">
        <xsl:with-param name="sheet" select="'汇总'"/>
        <xsl:with-param name="content"><xsl:apply-templates select="$classes" mode="summary"/></xsl:with-param>
      </xsl:call-template>
      <xsl:if test="/comparison/rules/rule-change | /comparison/left-out/item">
        <xsl:call-template name="tables">
          <xsl:with-param name="sheet" select="'规则变化'"/>
          <xsl:with-param name="content"><xsl:call-template name="rules"/></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$compared">
        <xsl:call-template name="tables">
          <xsl:with-param name="sheet" select="'逐项'"/>
          <xsl:with-param name="content"><xsl:call-template name="nodes"/></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </fo:root>
  </xsl:template>

  <!-- Pages of tables: landscape. -->
  <xsl:template name="tables">
    <xsl:param name="sheet"/>
    <xsl:param name="content"/>
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape"
        sheet:name="{$sheet}">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="numbers" select="'side'"/><xsl:with-param name="width" select="297"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body"><xsl:copy-of select="$content"/></fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- ==== cells ==== -->

  <!-- A figure of the current change: the number, "…" while it is pending, a dash where there is
       none. id: of the cell, for formulas. -->
  <xsl:template name="figure-cell">
    <xsl:param name="figure"/>
    <xsl:param name="id"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell">
      <xsl:choose>
        <xsl:when test="$figure/@state = 'final'">
          <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
          <xsl:call-template name="c:number"><xsl:with-param name="of" select="$figure"/></xsl:call-template>
          <fo:block>
            <xsl:value-of select="$figure/@value"/>
            <xsl:if test="$figure/parent::change/@of = 'rate'">%</xsl:if>
          </fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <fo:block>
            <xsl:choose>
              <xsl:when test="$figure">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <!-- An effect, with its sign; formula: of the worksheet, where its figures have cells. -->
  <xsl:template name="effect-cell">
    <xsl:param name="effect"/>
    <xsl:param name="formula"/>
    <xsl:param name="fill" select="''"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell">
      <xsl:if test="$fill != ''">
        <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$effect/@state = 'final'">
          <xsl:call-template name="c:number"><xsl:with-param name="of" select="$effect"/></xsl:call-template>
          <xsl:if test="string($formula) != ''">
            <xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute>
          </xsl:if>
          <fo:block>
            <xsl:value-of select="c:signed($effect/@value)"/>
            <xsl:if test="$effect/parent::change/@of = 'rate'">%</xsl:if>
          </fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <fo:block>
            <xsl:choose>
              <xsl:when test="$effect">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="c:number">
    <xsl:param name="of"/>
    <xsl:variable name="places" select="string-length(substring-after($of/@value, '.'))"/>
    <xsl:variable name="rate" select="$of/parent::change/@of = 'rate'"/>
    <xsl:attribute name="sheet:type">
      <xsl:choose>
        <xsl:when test="$rate">percent</xsl:when>
        <xsl:otherwise>number</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="sheet:value"><xsl:value-of select="$of/@exact"/></xsl:attribute>
    <xsl:attribute name="sheet:format">
      <xsl:value-of select="concat('0', substring('.0000', 1, $places + number($places &gt; 0)),
                                   substring('%', 1, number($rate)))"/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="text"/>
    <xsl:call-template name="gb:title">
      <xsl:with-param name="text" select="$text"/><xsl:with-param name="room" select="34"/>
      <xsl:with-param name="size" select="'18pt'"/><xsl:with-param name="pitch" select="'24pt'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
