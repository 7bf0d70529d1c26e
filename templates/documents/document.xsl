<?xml version="1.0" encoding="UTF-8"?>
<!-- The whole document that a method was issued with: head, notice, text, annexes, explanations and
     imprint. subject: /results/scheme. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    exclude-result-prefixes="gb">
  <xsl:import href="annex.xsl"/>
  <xsl:import href="notes.xsl"/>

  <xsl:variable name="document" select="$subject/document"/>
  <xsl:variable name="annexes" select="$subject/annexes/annex[not(@doubtful)]"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:call-template name="bookmarks"/>
      <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="正文">
        <xsl:call-template name="gb:running"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:if test="$document/head">
            <xsl:call-template name="gb:head">
              <xsl:with-param name="name" select="$document/head"/>
              <xsl:with-param name="number" select="$document/@number"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:apply-templates select="$document/notice"/>
          <xsl:apply-templates select="$document/text"/>
          <xsl:call-template name="gb:attachments">
            <xsl:with-param name="list" select="$document/attachment"/>
            <xsl:with-param name="first" select="substring(concat('annex-', $annexes/@id), 1 div boolean($annexes))"/>
          </xsl:call-template>
        </fo:flow>
      </fo:page-sequence>
      <xsl:apply-templates select="$annexes" mode="annex"/>
      <xsl:apply-templates select="$subject/notes" mode="notes"/>
      <xsl:apply-templates select="$document/imprint"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="bookmarks">
    <xsl:if test="$document/text/section | $annexes | $subject/notes">
      <fo:bookmark-tree>
        <xsl:for-each select="$document/text/section">
          <fo:bookmark internal-destination="section-{position()}">
            <fo:bookmark-title><xsl:value-of select="concat(@number, @title)"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
        <xsl:for-each select="$annexes">
          <fo:bookmark internal-destination="annex-{@id}">
            <fo:bookmark-title><xsl:value-of select="concat(@title, @subtitle)"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
        <xsl:if test="$subject/notes">
          <fo:bookmark internal-destination="notes">
            <fo:bookmark-title><xsl:value-of select="$subject/notes/@title"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:if>
      </fo:bookmark-tree>
    </xsl:if>
  </xsl:template>

  <xsl:template match="notice">
    <xsl:call-template name="gb:title"><xsl:with-param name="text" select="title"/></xsl:call-template>
    <xsl:call-template name="gb:blank"/>
    <fo:block text-align="justify"><xsl:value-of select="addressee"/></fo:block>
    <xsl:apply-templates select="p | formula | heading | section"/>
    <xsl:if test="signature">
      <xsl:call-template name="gb:signature">
        <xsl:with-param name="name" select="signature[1]"/><xsl:with-param name="date" select="date"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The method itself begins a page of its own below the notice it came with. -->
  <xsl:template match="document/text">
    <fo:block>
      <xsl:if test="../notice"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:call-template name="gb:title"><xsl:with-param name="text" select="title"/></xsl:call-template>
    </fo:block>
    <xsl:call-template name="gb:blank"/>
    <xsl:apply-templates select="p | formula | heading | section"/>
  </xsl:template>

  <xsl:template match="p">
    <fo:block xsl:use-attribute-sets="gb:text"><xsl:value-of select="."/></fo:block>
  </xsl:template>

  <xsl:template match="formula">
    <fo:block start-indent="{$gb:indent}"><xsl:value-of select="."/></fo:block>
  </xsl:template>

  <xsl:template match="heading">
    <fo:block xsl:use-attribute-sets="gb:heading-2"><xsl:value-of select="."/></fo:block>
  </xsl:template>

  <!-- 一、 on a line of its own in 黑体, （一） in 楷体; a run-in heading begins the first paragraph. -->
  <xsl:template match="section">
    <xsl:variable name="first" select="p[1][not(preceding-sibling::*)]"/>
    <xsl:variable name="face">
      <xsl:choose>
        <xsl:when test="parent::text">黑体</xsl:when>
        <xsl:otherwise>楷体</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block xsl:use-attribute-sets="gb:text">
      <xsl:if test="parent::text">
        <xsl:attribute name="id">section-<xsl:value-of select="count(preceding-sibling::section) + 1"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="not(@run-in and $first)">
        <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
      </xsl:if>
      <fo:inline font-family="{$face}"><xsl:value-of select="concat(@number, @title)"/></fo:inline>
      <xsl:if test="@run-in"><xsl:value-of select="$first"/></xsl:if>
    </fo:block>
    <xsl:apply-templates select="*[not(current()/@run-in) or count(. | $first) = 2 or not($first)]"/>
  </xsl:template>

  <!-- Behind everything, on the last page, which is an even one. -->
  <xsl:template match="imprint">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="imprint" sheet:name="版记">
      <xsl:call-template name="gb:running"><xsl:with-param name="numbers" select="''"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <fo:block break-before="even-page">
          <xsl:call-template name="gb:imprint">
            <xsl:with-param name="copies" select="copy"/>
            <xsl:with-param name="office" select="office"/>
            <xsl:with-param name="printed" select="printed"/>
          </xsl:call-template>
        </fo:block>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>
</xsl:stylesheet>
