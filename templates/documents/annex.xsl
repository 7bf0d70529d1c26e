<?xml version="1.0" encoding="UTF-8"?>
<!-- An annex table (附件) as issued: the columns that the method names, from the left, cells merged
     downwards. subject: /results/scheme/annexes/annex. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:a="urn:kaoping:annex"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r a">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>

  <!-- The wording is the issued one, but this is not the issued document. -->
  <xsl:variable name="gb:warning">文字录自原文件，不是印发的原件</xsl:variable>

  <!-- The indicators of a group stand together in one cell where nothing is printed beside a single
       indicator. -->
  <func:function name="a:together">
    <xsl:param name="annex"/>
    <func:result select="not($annex/columns/column[@of != 'part' and @of != 'group' and @of != 'text'
                                                   and @of != 'source'])
                         and not($annex//indicator/@source) and not($annex//item/@source)"/>
  </func:function>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:apply-templates select="$subject" mode="annex"/>
    </fo:root>
  </xsl:template>

  <!-- The page sequence of an annex. -->
  <xsl:template match="annex" mode="annex">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait">
      <xsl:attribute name="sheet:name"><xsl:call-template name="sheet-name"/></xsl:attribute>
      <xsl:call-template name="gb:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="head"/>
        <xsl:call-template name="table"/>
        <xsl:for-each select="remark">
          <fo:block xsl:use-attribute-sets="gb:table-note" space-before="3pt"><xsl:value-of select="."/></fo:block>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- The class's short name where there is one, otherwise what stands in the brackets. -->
  <xsl:template name="sheet-name">
    <xsl:choose>
      <xsl:when test="ancestor-or-self::annex/@subtitle">
        <xsl:value-of select="translate(ancestor-or-self::annex/@subtitle, '（）()', '')"/>
      </xsl:when>
      <xsl:when test="ancestor-or-self::annex/@number"><xsl:value-of select="ancestor-or-self::annex/@number"/></xsl:when>
      <xsl:otherwise>附件</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="head">
    <xsl:if test="ancestor-or-self::annex/@number or not(ancestor-or-self::annex/preceding-sibling::annex)">
      <xsl:call-template name="gb:attachment-mark">
        <xsl:with-param name="number" select="translate(ancestor-or-self::annex/@number, '附件', '')"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="gb:title">
      <xsl:with-param name="text" select="ancestor-or-self::annex/@title"/>
      <xsl:with-param name="id" select="concat('annex-', ancestor-or-self::annex/@id)"/>
    </xsl:call-template>
    <xsl:if test="ancestor-or-self::annex/@subtitle">
      <fo:block xsl:use-attribute-sets="gb:subtitle">
        <xsl:value-of select="ancestor-or-self::annex/@subtitle"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- ==== the table ==== -->

  <xsl:template name="table">
    <fo:table xsl:use-attribute-sets="gb:table" line-height="16pt" space-before="10pt"
        sheet:freeze="0">
      <!-- much text is set in 小五, many rows are set closer -->
      <xsl:choose>
        <xsl:when test="string-length(a:wording(ancestor-or-self::annex)) &gt; 800">
          <xsl:attribute name="font-size">9pt</xsl:attribute>
          <xsl:attribute name="line-height">13pt</xsl:attribute>
        </xsl:when>
        <xsl:when test="not(a:together(ancestor-or-self::annex))
                        and count(ancestor-or-self::annex//indicator) &gt; 15">
          <xsl:attribute name="line-height">13.5pt</xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <xsl:for-each select="ancestor-or-self::annex/columns/column">
        <fo:table-column>
          <xsl:attribute name="column-width">
            <xsl:text>proportional-column-width(</xsl:text>
            <xsl:call-template name="width"/>
            <xsl:text>)</xsl:text>
          </xsl:attribute>
        </fo:table-column>
      </xsl:for-each>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues">
          <xsl:with-param name="columns" select="count(ancestor-or-self::annex/columns/column)"/>
        </xsl:call-template>
        <fo:table-row>
          <xsl:apply-templates select="ancestor-or-self::annex/columns/column[@name]" mode="head"/>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:choose>
          <xsl:when test="a:together(ancestor-or-self::annex)">
            <xsl:apply-templates select="ancestor-or-self::annex//*[indicator]" mode="row"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates mode="row"
                select="ancestor-or-self::annex//indicator[not(item[text or @source])]
                        | ancestor-or-self::annex//item[text or @source]"/>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- All that the indicators say. -->
  <func:function name="a:wording">
    <xsl:param name="annex"/>
    <xsl:variable name="text">
      <xsl:for-each select="$annex//text"><xsl:value-of select="normalize-space()"/></xsl:for-each>
    </xsl:variable>
    <func:result select="string($text)"/>
  </func:function>

  <!-- Shares of the width, in characters of a line of 42. -->
  <xsl:template name="width">
    <xsl:choose>
      <xsl:when test="@of = 'points' and string-length(@name) &gt; 4">7</xsl:when>
      <xsl:when test="@of = 'number' or @of = 'points' or @of = 'weight'">3.2</xsl:when>
      <xsl:when test="@of = 'part' or @of = 'rating'">5</xsl:when>
      <xsl:when test="@of = 'name' and ancestor::annex//indicator/@name[string-length() &gt; 30]">12</xsl:when>
      <xsl:when test="@of = 'group' or @of = 'name'">7</xsl:when>
      <xsl:when test="@of = 'check'">9</xsl:when>
      <xsl:when test="@of = 'source' and ancestor::annex//@source[string-length() &gt; 16]">9.5</xsl:when>
      <xsl:when test="@of = 'source'">5.6</xsl:when>
      <xsl:when test="@of = 'text'">25</xsl:when>
      <xsl:otherwise>14</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A heading spans the columns right of it that have none. -->
  <xsl:template match="column" mode="head">
    <fo:table-cell xsl:use-attribute-sets="gb:head-cell" font-size="12pt" line-height="20pt">
      <xsl:call-template name="span-columns">
        <xsl:with-param name="count"
            select="1 + count(following-sibling::column[not(@name)]
                              [preceding-sibling::column[@name][1]/@of = current()/@of])"/>
      </xsl:call-template>
      <fo:block><xsl:value-of select="@name"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A row for a group (or a part without groups), an indicator, or an item of one that is printed
       apart. -->
  <xsl:template match="*" mode="row">
    <xsl:variable name="node" select="."/>
    <xsl:variable name="first" select="position() = 1"/>
    <fo:table-row>
      <xsl:if test="not(a:together(ancestor-or-self::annex))">
        <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
      </xsl:if>
      <xsl:for-each select="ancestor-or-self::annex/columns/column">
        <xsl:variable name="column" select="."/>
        <xsl:variable name="begins" select="$first and position() = 1"/>
        <xsl:for-each select="$node">
          <xsl:call-template name="cell">
            <xsl:with-param name="of" select="$column/@of"/>
            <xsl:with-param name="begins" select="$begins"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>

  <!-- How many rows a node takes. -->
  <xsl:template name="rows">
    <xsl:choose>
      <xsl:when test="a:together(ancestor-or-self::annex)"><xsl:value-of select="count(descendant-or-self::*[indicator])"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of
            select="count(descendant-or-self::indicator[not(item[text or @source])]
                          | descendant-or-self::item[text or @source])"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether the current row is the first of a node that stands above it. -->
  <xsl:template name="is-first">
    <xsl:param name="above"/>
    <xsl:choose>
      <xsl:when test="a:together(ancestor-or-self::annex)">
        <xsl:if test="count($above/descendant-or-self::*[indicator][1] | .) = 1">yes</xsl:if>
      </xsl:when>
      <xsl:when test="count(($above/descendant-or-self::indicator[not(item[text or @source])]
                             | $above/descendant-or-self::item[text or @source])[1]
                            | .) = 1">yes</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- begins: whether it is the first cell of the table's body. -->
  <xsl:template name="cell">
    <xsl:param name="of"/>
    <xsl:param name="begins"/>
    <xsl:choose>
      <xsl:when test="$of = 'part'">
        <xsl:call-template name="merged-cell">
          <xsl:with-param name="begins" select="$begins"/>
          <xsl:with-param name="above" select="ancestor-or-self::part"/>
          <xsl:with-param name="number" select="ancestor-or-self::part/@number"/>
          <xsl:with-param name="text" select="concat(ancestor-or-self::part/@name,
                                                     ancestor-or-self::part/@points-printed)"/>
          <!-- a part without groups takes the groups' column too -->
          <xsl:with-param name="columns"
              select="1 + number(not(ancestor-or-self::group[not(@printed)])
                              and boolean(ancestor-or-self::annex/columns/column[@of = 'group']))"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$of = 'group'">
        <xsl:if test="ancestor-or-self::group[not(@printed)]">
          <xsl:call-template name="merged-cell">
            <xsl:with-param name="begins" select="$begins"/>
            <xsl:with-param name="above" select="ancestor-or-self::group[not(@printed)]"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:when test="($of = 'number' or $of = 'name') and self::item and not(@*[name() = $of])">
        <xsl:call-template name="merged-cell">
          <xsl:with-param name="begins" select="$begins"/>
          <xsl:with-param name="above" select=".."/>
          <xsl:with-param name="text" select="../@*[name() = $of]"/>
          <xsl:with-param name="columns">
            <xsl:call-template name="columns"><xsl:with-param name="of" select="$of"/></xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <!-- what stands beside a whole group or part -->
      <xsl:when test="not(@*[name() = $of]) and ancestor::*[@*[name() = $of]]">
        <xsl:variable name="above" select="ancestor::*[@*[name() = $of]][1]"/>
        <xsl:call-template name="merged-cell">
          <xsl:with-param name="begins" select="$begins"/>
          <xsl:with-param name="above" select="$above"/>
          <xsl:with-param name="text" select="$above/@*[name() = $of]"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$of = 'text'">
        <fo:table-cell xsl:use-attribute-sets="gb:text-cell" font-family="仿宋">
          <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
          <xsl:apply-templates select="descendant-or-self::*[text]" mode="wording"/>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <fo:table-cell xsl:use-attribute-sets="gb:cell">
          <xsl:call-template name="span-columns">
            <xsl:with-param name="count">
              <xsl:call-template name="columns"><xsl:with-param name="of" select="$of"/></xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
          <fo:block><xsl:call-template name="plain"><xsl:with-param name="of" select="$of"/></xsl:call-template></fo:block>
        </fo:table-cell>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- How many columns a cell takes: a name that stands in no group takes the groups' column too. -->
  <xsl:template name="columns">
    <xsl:param name="of"/>
    <xsl:value-of
        select="1 + number($of = 'name' and boolean(ancestor-or-self::annex/columns/column[@of = 'group'])
                           and not(ancestor::group[not(@printed)] | ancestor::part))"/>
  </xsl:template>

  <!-- A cell that stands once for all rows of a node above. -->
  <xsl:template name="merged-cell">
    <xsl:param name="above"/>
    <xsl:param name="number" select="''"/>
    <xsl:param name="text" select="concat($above/@number, $above/@name, $above/@points-printed)"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="begins" select="false()"/>
    <xsl:variable name="first">
      <xsl:call-template name="is-first">
        <xsl:with-param name="above" select="$above"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="$first = 'yes' or not($above)">
      <xsl:variable name="rows">
        <xsl:for-each select="$above"><xsl:call-template name="rows"/></xsl:for-each>
      </xsl:variable>
      <fo:table-cell xsl:use-attribute-sets="gb:cell">
        <xsl:call-template name="span-columns">
          <xsl:with-param name="count" select="$columns"/>
        </xsl:call-template>
        <xsl:if test="$rows &gt; 1">
          <xsl:attribute name="number-rows-spanned"><xsl:value-of select="$rows"/></xsl:attribute>
        </xsl:if>
        <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
        <xsl:call-template name="r:numbered">
          <xsl:with-param name="number" select="$number"/>
          <xsl:with-param name="name" select="$text"/>
          <xsl:with-param name="apart" select="$columns = 1"/>
        </xsl:call-template>
      </fo:table-cell>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="wording">
    <fo:block text-align="justify">
      <xsl:if test="not(ancestor-or-self::annex/columns/column[@of = 'number'])"><xsl:value-of select="@number"/></xsl:if>
      <xsl:value-of select="text"/>
    </fo:block>
  </xsl:template>

  <!-- What is printed beside a single indicator; nothing printed is a dash. -->
  <xsl:template name="plain">
    <xsl:param name="of"/>
    <xsl:variable name="value" select="@*[name() = $of]"/>
    <xsl:choose>
      <xsl:when test="$of = 'points' and @points-printed">
        <xsl:value-of select="@points-printed"/>
      </xsl:when>
      <xsl:when test="$value != ''"><xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="$of = 'weight' and ancestor::*/rule/component[@node = current()/@id]">
        <xsl:value-of select="ancestor::*/rule/component[@node = current()/@id]/@weight"/>
      </xsl:when>
      <xsl:when test="$of = 'rating' and rule/grade-value">
        <xsl:for-each select="rule/grade-value">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="@rating"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="span-columns">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 1">
      <xsl:attribute name="number-columns-spanned"><xsl:value-of select="$count"/></xsl:attribute>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
