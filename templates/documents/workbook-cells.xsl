<?xml version="1.0" encoding="UTF-8"?>
<!-- Cells of the working group's workbook. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:w="urn:kaoping:workbook"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:set="http://exslt.org/sets"
    extension-element-prefixes="func"
    exclude-result-prefixes="exsl gb r w set">

  <xsl:template name="w:running">
    <xsl:param name="width" select="297"/>
    <xsl:call-template name="gb:running">
      <xsl:with-param name="numbers" select="substring('footside', 1 + 4 * number($width = 297), 4)"/>
      <xsl:with-param name="width" select="$width"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="w:sheet-title">
    <xsl:param name="text"/>
    <fo:block font-family="小标宋" font-size="16pt" line-height="24pt" text-align="center"
        space-after="6pt" keep-with-next.within-page="always"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="w:columns">
    <xsl:param name="widths"/>
    <xsl:if test="$widths != ''">
      <fo:table-column column-width="{substring-before(concat($widths, ' '), ' ')}mm"/>
      <xsl:call-template name="w:columns">
        <xsl:with-param name="widths" select="substring-after($widths, ' ')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="w:heads">
    <xsl:param name="names"/>
    <xsl:if test="$names != ''">
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="substring-before(concat($names, '|'), '|')"/>
      </xsl:call-template>
      <xsl:call-template name="w:heads">
        <xsl:with-param name="names" select="substring-after($names, '|')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Attributes of a cell that calculates, or that a person may fill in. -->
  <xsl:template name="w:live">
    <xsl:param name="formula"/>
    <xsl:param name="note"/>
    <xsl:param name="input"/>
    <xsl:param name="define"/>
    <xsl:param name="validation"/>
    <xsl:param name="fill"/>
    <xsl:if test="$formula != ''"><xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute></xsl:if>
    <xsl:if test="$note != '' and not($formula != '')"><xsl:attribute name="sheet:note"><xsl:value-of select="$note"/></xsl:attribute></xsl:if>
    <xsl:if test="$define != ''"><xsl:attribute name="sheet:define"><xsl:value-of select="$define"/></xsl:attribute></xsl:if>
    <xsl:if test="$validation != ''"><xsl:attribute name="sheet:validation"><xsl:value-of select="$validation"/></xsl:attribute></xsl:if>
    <xsl:if test="$input"><xsl:attribute name="sheet:input">true</xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="$fill != ''"><xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute></xsl:when>
      <xsl:when test="$input"><xsl:attribute name="background-color">#FFF9E5</xsl:attribute></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="w:linked">
    <xsl:param name="text"/>
    <xsl:param name="link"/>
    <xsl:choose>
      <xsl:when test="$link != ''"><fo:basic-link internal-destination="{$link}"><xsl:value-of select="$text"/></fo:basic-link></xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The number format for as many places as a printed number has. -->
  <func:function name="w:format">
    <xsl:param name="places"/>
    <xsl:param name="percent" select="false()"/>
    <func:result select="concat('0', substring('.0000', 1, $places + number($places &gt; 0)), substring('%', 1, number($percent)))"/>
  </func:function>

  <!-- What all cells, those with numbers, and those with texts have in common. -->
  <xsl:variable name="w:looks">
    <fo:table-cell xsl:use-attribute-sets="gb:cell"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell" text-align="start"/>
  </xsl:variable>
  <xsl:variable name="w:cell" select="exsl:node-set($w:looks)/*[1]/@*"/>
  <xsl:variable name="w:figure-cell" select="exsl:node-set($w:looks)/*[2]/@*"/>
  <xsl:variable name="w:text-cell" select="exsl:node-set($w:looks)/*[3]/@*"/>

  <!-- A number, calculated where there is a formula, open for entry where input is true. -->
  <xsl:template name="w:number-cell">
    <xsl:param name="id"/>
    <xsl:param name="exact"/>
    <xsl:param name="shown"/>
    <xsl:param name="percent" select="false()"/>
    <xsl:param name="formula"/>
    <xsl:param name="note"/>
    <xsl:param name="fill"/>
    <xsl:param name="input" select="false()"/>
    <xsl:param name="define"/>
    <xsl:param name="validation"/>
    <xsl:param name="link"/>
    <xsl:variable name="places" select="string-length(substring-after($shown, '.'))"/>
    <xsl:variable name="sign" select="substring('%', 1, number($percent))"/>
    <fo:table-cell>
      <xsl:copy-of select="$w:figure-cell"/>
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:attribute name="sheet:type">
        <xsl:value-of select="substring('percentnumber', 1 + 7 * number(not($percent)), 7)"/>
      </xsl:attribute>
      <xsl:attribute name="sheet:value"><xsl:value-of select="$exact"/></xsl:attribute>
      <xsl:attribute name="sheet:format">
        <xsl:value-of select="concat('0', substring('.0000', 1, $places + boolean($places)), $sign)"/>
      </xsl:attribute>
      <xsl:call-template name="w:live">
        <xsl:with-param name="formula" select="$formula"/><xsl:with-param name="note" select="$note"/>
        <xsl:with-param name="input" select="$input"/><xsl:with-param name="define" select="$define"/>
        <xsl:with-param name="validation" select="$validation"/><xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <fo:block>
        <xsl:call-template name="w:linked">
          <xsl:with-param name="text" select="concat($shown, $sign)"/>
          <xsl:with-param name="link" select="$link"/>
        </xsl:call-template>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- What stands in a cell while its number is not known. -->
  <func:function name="w:shown">
    <xsl:param name="quantity"/>
    <xsl:param name="range" select="true()"/>
    <xsl:choose>
      <xsl:when test="not($quantity)"><func:result select="'—'"/></xsl:when>
      <xsl:when test="$range and $quantity/@min and $quantity/@max">
        <func:result select="concat($quantity/@min, '～', $quantity/@max)"/>
      </xsl:when>
      <xsl:otherwise><func:result select="'…'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- A quantity of the results as a cell; what is pending is text until it can be calculated. -->
  <xsl:template name="w:quantity">
    <xsl:param name="quantity"/>
    <xsl:param name="id"/>
    <xsl:param name="percent" select="false()"/>
    <xsl:param name="range" select="true()"/>
    <xsl:param name="formula"/>
    <xsl:param name="note"/>
    <xsl:param name="fill"/>
    <xsl:param name="input" select="false()"/>
    <xsl:param name="validation"/>
    <xsl:param name="link"/>
    <xsl:choose>
      <xsl:when test="$quantity/@exact">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="$id"/>
          <xsl:with-param name="exact" select="$quantity/@exact"/>
          <xsl:with-param name="shown" select="$quantity/@value"/>
          <xsl:with-param name="percent" select="$percent"/>
          <xsl:with-param name="formula" select="$formula"/>
          <xsl:with-param name="note" select="$note"/>
          <xsl:with-param name="fill" select="$fill"/>
          <xsl:with-param name="input" select="$input"/>
          <xsl:with-param name="validation" select="$validation"/>
          <xsl:with-param name="link" select="$link"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:word-cell">
          <xsl:with-param name="id" select="$id"/>
          <xsl:with-param name="text" select="w:shown($quantity, $range)"/>
          <xsl:with-param name="format" select="w:format($r:settings/@places, $percent)"/>
          <xsl:with-param name="formula" select="$formula"/>
          <xsl:with-param name="note" select="substring('所需数据尚未报齐，待定', 1, 99 * number(boolean($quantity)))"/>
          <xsl:with-param name="fill" select="$fill"/>
          <xsl:with-param name="input" select="$input"/>
          <xsl:with-param name="validation" select="$validation"/>
          <xsl:with-param name="link" select="$link"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A word that may be calculated, and may become a number when it is. -->
  <xsl:template name="w:word-cell">
    <xsl:param name="id"/>
    <xsl:param name="text"/>
    <xsl:param name="format"/>
    <xsl:param name="formula"/>
    <xsl:param name="note"/>
    <xsl:param name="fill"/>
    <xsl:param name="input" select="false()"/>
    <xsl:param name="define"/>
    <xsl:param name="validation"/>
    <xsl:param name="link"/>
    <fo:table-cell>
      <xsl:copy-of select="$w:cell"/>
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:if test="$format != '' and ($formula != '' or $input)">
        <xsl:attribute name="sheet:format"><xsl:value-of select="$format"/></xsl:attribute>
      </xsl:if>
      <xsl:call-template name="w:live">
        <xsl:with-param name="formula" select="$formula"/><xsl:with-param name="note" select="$note"/>
        <xsl:with-param name="input" select="$input"/><xsl:with-param name="define" select="$define"/>
        <xsl:with-param name="validation" select="$validation"/><xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <fo:block>
        <xsl:if test="contains($text, '～')"><xsl:attribute name="font-size">8pt</xsl:attribute></xsl:if>
        <xsl:call-template name="w:linked"><xsl:with-param name="text" select="$text"/><xsl:with-param name="link" select="$link"/></xsl:call-template>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="w:text">
    <xsl:param name="text"/>
    <xsl:param name="align" select="'start'"/>
    <xsl:param name="id"/>
    <xsl:param name="link"/>
    <xsl:param name="fill"/>
    <fo:table-cell>
      <xsl:copy-of select="$w:text-cell"/>
      <xsl:if test="$align != 'start'"><xsl:attribute name="text-align"><xsl:value-of select="$align"/></xsl:attribute></xsl:if>
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:if test="$fill != ''"><xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute></xsl:if>
      <fo:block>
        <xsl:choose>
          <xsl:when test="$link != ''">
            <fo:basic-link internal-destination="{$link}" color="#0563C1"><xsl:value-of select="$text"/></fo:basic-link>
          </xsl:when>
          <xsl:when test="string($text) = ''">—</xsl:when>
          <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- Whether a node has a row, or a column, in the worksheet of its class. -->
  <func:function name="w:has-row">
    <xsl:param name="node"/>
    <func:result select="$node/@kind = 'annex' or $node/@kind = 'part' or $node/@kind = 'group' or $node/@kind = 'indicator'
                         or ($node/@kind = 'item' and boolean($node/points))"/>
  </func:function>
</xsl:stylesheet>
