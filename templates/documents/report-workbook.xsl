<?xml version="1.0" encoding="UTF-8"?>
<!-- The assessment report of one object as a workbook: the report, and worksheets behind it that
     replay the object's score from its figures. What depends on other objects is a value.
     subject: /results/objects/object. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:w="urn:kaoping:workbook"
    xmlns:func="http://exslt.org/functions"
    xmlns:set="http://exslt.org/sets"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r w set">
  <xsl:import href="report.xsl"/>
  <xsl:import href="formulas.xsl"/>
  <xsl:include href="workbook-cells.xsl"/>
  <xsl:include href="workbook-classes.xsl"/>
  <xsl:include href="workbook-inputs.xsl"/>
  <xsl:include href="workbook-parameters.xsl"/>

  <xsl:key name="scored" match="/results/objects/object/node/descendant-or-self::node
      [@kind != 'measure' and @kind != 'share']"
      use="concat(ancestor::object/@id, ' ', @id)"/>

  <xsl:variable name="live" select="true()"/>
  <xsl:variable name="w:others" select="false()"/>
  <xsl:variable name="w:linked" select="true()"/>
  <xsl:variable name="objects" select="$subject"/>
  <xsl:variable name="classes" select="/results/classes/class[@id = $subject/@class]"/>
  <xsl:variable name="trees" select="$subject/node"/>
  <!-- grades depend on the other objects too -->
  <xsl:variable name="limits" select="/.."/>
  <xsl:variable name="grades" select="$r:scheme/grades/grade"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:if test="$r:scored">
        <fo:declarations><xsl:call-template name="w:validations"/></fo:declarations>
      </xsl:if>
      <xsl:call-template name="sequences"/>
      <xsl:if test="$r:scored">
        <xsl:call-template name="w:scores"/>
        <xsl:if test="$trees/descendant::node[@kind = 'measure']"><xsl:call-template name="w:calculation"/></xsl:if>
        <xsl:if test="$evaluated"><xsl:call-template name="w:evaluations"/></xsl:if>
        <xsl:call-template name="w:parameters"/>
      </xsl:if>
    </fo:root>
  </xsl:template>

  <!-- ==== 得分 ==== -->

  <xsl:template name="w:scores">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="得分"
        sheet:protect="true" font-family="宋体" font-size="10.5pt" line-height="15pt">
      <xsl:call-template name="w:running"><xsl:with-param name="width" select="210"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="concat($subject/@name, '得分计算')"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="2">
          <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'12 80 16 18 15 15'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'序号|指标|满分|得分|得分率|同类平均'"/></xsl:call-template></fo:table-row>
          </fo:table-header>
          <fo:table-body><xsl:apply-templates select="$subject/node" mode="score-row"/></fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- What is summed up first, the sum below it. -->
  <xsl:template match="node" mode="score-row">
    <xsl:apply-templates select="node[w:has-row(.)]" mode="score-row"/>
    <xsl:variable name="fill" select="substring($gb:fill, 1 div (@kind = 'annex' or @kind = 'part' or @kind = 'group'))"/>
    <xsl:variable name="cell" select="w:ref('p', .)"/>
    <fo:table-row>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="r:bare(@number)"/><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="w:row-name(.)"/><xsl:with-param name="fill" select="$fill"/></xsl:call-template>
      <xsl:call-template name="w:full-cell"><xsl:with-param name="fill" select="$fill"/></xsl:call-template>
      <xsl:call-template name="w:point-cell"><xsl:with-param name="object" select="$subject"/></xsl:call-template>
      <xsl:call-template name="w:share-cell">
        <xsl:with-param name="points" select="substring($cell, 2, string-length($cell) - 2)"/>
        <xsl:with-param name="full" select="concat('full.', @id)"/>
        <xsl:with-param name="share" select="r:number(points/@exact) div r:number(points/@full-exact)"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="key('r:mean', concat($subject/@class, ' ', @id))[@of = 'points']"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
