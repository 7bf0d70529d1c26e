<?xml version="1.0" encoding="UTF-8"?>
<!-- The explanations of the indicators (指标说明) as issued. subject: /results/scheme/notes. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    exclude-result-prefixes="gb">
  <xsl:import href="gbt9704.xsl"/>

  <!-- The wording is the issued one, but this is not the issued document. -->
  <xsl:variable name="gb:warning">文字录自原文件，不是印发的原件</xsl:variable>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:apply-templates select="$subject" mode="notes"/>
    </fo:root>
  </xsl:template>

  <xsl:template match="notes" mode="notes">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="指标说明">
      <xsl:call-template name="gb:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="gb:title">
          <xsl:with-param name="text" select="@title"/><xsl:with-param name="id" select="'notes'"/>
        </xsl:call-template>
        <xsl:call-template name="gb:blank"/>
        <xsl:for-each select="note/p">
          <fo:block xsl:use-attribute-sets="gb:text">
            <xsl:if test="not(preceding-sibling::p)"><xsl:value-of select="../@number"/></xsl:if>
            <xsl:value-of select="."/>
          </fo:block>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>
</xsl:stylesheet>
