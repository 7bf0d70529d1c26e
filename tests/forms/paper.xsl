<?xml version="1.0" encoding="UTF-8"?>
<!-- Sets a paper of one of the forms, to look at and to measure: every page says that it is a sample. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:gb="urn:kaoping:gbt9704"
    exclude-result-prefixes="gb">
  <xsl:import href="../../templates/documents/gbt9704.xsl"/>

  <xsl:variable name="gb:mark">示例</xsl:variable>
  <xsl:variable name="gb:warning">虚构内容，不得作为正式公文使用</xsl:variable>

  <xsl:template match="/paper">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:variable name="ends" select="imprint and not(@form = 'letter')"/>
      <fo:page-sequence xsl:use-attribute-sets="gb:sequence">
        <xsl:if test="$ends"><xsl:attribute name="force-page-count">end-on-even</xsl:attribute></xsl:if>
        <xsl:attribute name="master-reference">
          <xsl:choose>
            <xsl:when test="@form = 'letter'">letter</xsl:when>
            <xsl:when test="$ends">portrait-to-imprint</xsl:when>
            <xsl:otherwise>portrait</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:call-template name="gb:running"><xsl:with-param name="imprint" select="$ends"/></xsl:call-template>
        <fo:flow flow-name="xsl-region-body">
          <xsl:apply-templates select="." mode="head"/>
          <xsl:apply-templates select="title | addressee | p"/>
          <xsl:call-template name="gb:attachments">
            <xsl:with-param name="list" select="attachment"/>
          </xsl:call-template>
          <xsl:apply-templates select="attendance"/>
          <xsl:apply-templates select="date"/>
          <xsl:apply-templates select="remark"/>
          <xsl:apply-templates select="imprint"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template match="paper" mode="head">
    <xsl:call-template name="gb:head">
      <xsl:with-param name="name" select="head"/>
      <xsl:with-param name="names" select="issuer"/>
      <xsl:with-param name="number" select="number"/>
      <xsl:with-param name="signers" select="signer"/>
      <xsl:with-param name="copy" select="copy"/>
      <xsl:with-param name="secrecy" select="secrecy"/>
      <xsl:with-param name="urgency" select="urgency"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="paper[@form = 'letter']" mode="head">
    <xsl:call-template name="gb:letter-head">
      <xsl:with-param name="name" select="head"/>
      <xsl:with-param name="number" select="number"/>
      <xsl:with-param name="copy" select="copy"/>
      <xsl:with-param name="secrecy" select="secrecy"/>
      <xsl:with-param name="urgency" select="urgency"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="paper[@form = 'order']" mode="head">
    <xsl:call-template name="gb:order-head">
      <xsl:with-param name="name" select="head"/>
      <xsl:with-param name="number" select="number"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="title">
    <xsl:call-template name="gb:title"><xsl:with-param name="text" select="."/></xsl:call-template>
    <xsl:call-template name="gb:blank"/>
  </xsl:template>

  <xsl:template match="addressee">
    <fo:block text-align="justify"><xsl:value-of select="."/></fo:block>
  </xsl:template>

  <xsl:template match="p">
    <fo:block xsl:use-attribute-sets="gb:text"><xsl:value-of select="."/></fo:block>
  </xsl:template>

  <xsl:template match="attendance">
    <xsl:call-template name="gb:attendance">
      <xsl:with-param name="label" select="@label"/>
      <xsl:with-param name="people" select="."/>
      <xsl:with-param name="first" select="not(preceding-sibling::attendance)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date">
    <xsl:call-template name="gb:signature">
      <xsl:with-param name="name" select="../signature[last()]"/>
      <xsl:with-param name="before" select="../signature[position() != last()]"/>
      <xsl:with-param name="date" select="."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date[@sealed]">
    <xsl:call-template name="gb:sealed">
      <xsl:with-param name="names" select="../signature"/>
      <xsl:with-param name="date" select="."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date[../signer[@post]]">
    <xsl:call-template name="gb:signed">
      <xsl:with-param name="signers" select="../signer"/>
      <xsl:with-param name="date" select="."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="remark">
    <xsl:call-template name="gb:remark"><xsl:with-param name="text" select="."/></xsl:call-template>
  </xsl:template>

  <xsl:template match="imprint">
    <xsl:call-template name="gb:imprint-at-end">
      <xsl:with-param name="copies" select="copy"/>
      <xsl:with-param name="office" select="office"/>
      <xsl:with-param name="printed" select="printed"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="paper[@form = 'letter']/imprint">
    <xsl:call-template name="gb:at-foot">
      <xsl:with-param name="content">
        <xsl:call-template name="gb:letter-imprint"><xsl:with-param name="copies" select="copy"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
