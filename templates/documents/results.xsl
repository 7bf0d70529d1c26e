<?xml version="1.0" encoding="UTF-8"?>
<!-- Reading results: keys, and how numbers, ranges and pending scores are written in cells and in
     sentences. Numbers are printed as the results give them (@value); comparisons are made on the
     exact ones (@exact, "n" or "n/d"). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r">

  <xsl:variable name="r:round" select="/results/round"/>
  <xsl:variable name="r:scheme" select="/results/scheme"/>
  <xsl:variable name="r:title" select="string($r:round/title | $r:round/@title)"/>
  <xsl:variable name="r:settings" select="/results/settings"/>
  <!-- whether there are points at all; without any there are completion rates only -->
  <xsl:variable name="r:scored" select="boolean(/results/objects/object/node/points)"/>
  <!-- who gave the full points: the method, a plan, or either for some of them -->
  <xsl:variable name="r:full-by" select="/results/objects/object[1]/node[1]//points/@full-by"/>
  <xsl:variable name="r:by-document" select="$r:full-by = 'document'"/>
  <xsl:variable name="r:by-plan" select="$r:scored and (not($r:full-by) or $r:full-by = 'plan')"/>
  <xsl:variable name="r:evidence" select="boolean(/results/evidence/record)"/>
  <xsl:variable name="r:pairs" select="boolean(/results/pairings/pairing)"/>
  <xsl:variable name="r:year" select="concat(/results/round/@year, '年度')"/>

  <!-- Keys are built anew for every document: few of them, on paths from the root. -->
  <xsl:key name="r:mean" match="/results/classes/class/mean" use="concat(../@id, ' ', @node)"/>
  <xsl:key name="objects-of" match="/results/objects/object" use="@class"/>

  <!-- "n/d" or "n" as an XPath number: for comparisons and differences, never for a score. -->
  <func:function name="r:number">
    <xsl:param name="exact"/>
    <xsl:choose>
      <xsl:when test="contains($exact, '/')">
        <func:result
            select="number(substring-before($exact, '/')) div number(substring-after($exact, '/'))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="number($exact)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- A difference of two printed numbers, with as many places as they have. -->
  <func:function name="r:difference">
    <xsl:param name="a"/>
    <xsl:param name="b"/>
    <xsl:variable name="places">
      <xsl:choose>
        <xsl:when test="string-length(substring-after($a, '.')) &gt; string-length(substring-after($b, '.'))">
          <xsl:value-of select="substring-after($a, '.')"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="substring-after($b, '.')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="pattern" select="translate($places, '123456789', '000000000')"/>
    <func:result
        select="format-number($a - $b, concat('0', substring('.', 1, string-length($pattern)), $pattern))"/>
  </func:function>

  <!-- A number as a percentage without its sign, with the places and the rounding of the results. What
       lies half way is never less than a ten-millionth off. -->
  <func:function name="r:percent">
    <xsl:param name="number"/>
    <xsl:variable name="zeros" select="substring('0000000000', 1, $r:settings/@places)"/>
    <xsl:variable name="units" select="$number * concat('100', $zeros)"/>
    <xsl:variable name="up" select="0.5 * number($r:settings/@rounding != 'down')"/>
    <xsl:variable name="rounded" select="floor($units + $up + 0.0000001)"/>
    <xsl:variable name="odd" select="number($rounded mod 2 = 1 and $r:settings/@rounding = 'half-even'
                                            and $units + $up - $rounded &lt; 0.0000001)"/>
    <func:result select="format-number(($rounded - $odd) div concat('1', $zeros),
                                       concat('0', substring('.', 1, string-length($zeros)), $zeros))"/>
  </func:function>

  <!-- The full name of a list of names: 甲、乙和丙. -->
  <func:function name="r:list">
    <xsl:param name="names"/>
    <func:result>
      <xsl:for-each select="$names">
        <xsl:choose>
          <xsl:when test="position() = 1"/>
          <xsl:when test="position() = last()">和</xsl:when>
          <xsl:otherwise>、</xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </func:result>
  </func:function>

  <!-- Numbers without an end mark or full stop, as they stand behind a name. -->
  <func:function name="r:bare">
    <xsl:param name="text"/>
    <xsl:variable name="last" select="substring($text, string-length($text))"/>
    <xsl:choose>
      <xsl:when test="$last = '；' or $last = '。' or $last = '.'">
        <func:result select="substring($text, 1, string-length($text) - 1)"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($text)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 六 as 第六条; a place that is not just a number, such as 四（八）, as it is. -->
  <func:function name="r:clause">
    <xsl:param name="clause"/>
    <xsl:choose>
      <xsl:when test="translate($clause, '一二三四五六七八九十百', '') = ''">
        <func:result select="concat('第', $clause, '条')"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($clause)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 1 to 99 in Chinese figures. -->
  <func:function name="r:chinese">
    <xsl:param name="number"/>
    <xsl:variable name="tens" select="floor($number div 10)"/>
    <xsl:variable name="ones" select="$number mod 10"/>
    <xsl:variable name="digits" select="'一二三四五六七八九'"/>
    <func:result select="concat(
        substring($digits, $tens * number($tens &gt; 1) + 10 * number($tens &lt;= 1), 1),
        substring('十', 1, number($tens &gt; 0)),
        substring($digits, $ones + 10 * number($ones = 0), 1))"/>
  </func:function>

  <!-- ==== cells ==== -->

  <!-- A cell of a quantity (points, rate, target, actual): the number; while it is pending "…", or
       its range where range is true; a dash where there is none. -->
  <xsl:template name="r:quantity-cell">
    <xsl:param name="quantity"/>
    <xsl:param name="kind" select="'points'"/>
    <xsl:param name="range" select="false()"/>
    <xsl:param name="fill" select="''"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="id" select="''"/>
    <xsl:param name="formula" select="''"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell">
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:if test="$fill != ''">
        <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$rows &gt; 1">
        <xsl:attribute name="number-rows-spanned"><xsl:value-of select="$rows"/></xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$quantity/@state = 'final' or ($quantity/@exact and not($quantity/@state))">
          <xsl:call-template name="r:number-attributes">
            <xsl:with-param name="quantity" select="$quantity"/>
            <xsl:with-param name="kind" select="$kind"/>
          </xsl:call-template>
          <xsl:if test="$formula != ''"><xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute></xsl:if>
          <fo:block>
            <xsl:value-of select="$quantity/@value"/>
            <xsl:if test="$kind = 'rate'">%</xsl:if>
          </fo:block>
        </xsl:when>
        <xsl:when test="$range and $quantity/@min and $quantity/@max">
          <xsl:attribute name="text-align">center</xsl:attribute>
          <xsl:attribute name="font-size">8pt</xsl:attribute>
          <fo:block><xsl:value-of select="concat($quantity/@min, '～', $quantity/@max)"/></fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <fo:block>
            <xsl:choose>
              <xsl:when test="$quantity">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <!-- What a worksheet needs to hold the cell as a number. -->
  <xsl:template name="r:number-attributes">
    <xsl:param name="quantity"/>
    <xsl:param name="kind"/>
    <xsl:variable name="places" select="string-length(substring-after($quantity/@value, '.'))"/>
    <xsl:attribute name="sheet:type">
      <xsl:choose>
        <xsl:when test="$kind = 'rate'">percent</xsl:when>
        <xsl:otherwise>number</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="sheet:value"><xsl:value-of select="$quantity/@exact"/></xsl:attribute>
    <xsl:attribute name="sheet:format">
      <xsl:value-of select="concat('0', substring('.0000', 1, $places + number($places &gt; 0)),
                                   substring('%', 1, number($kind = 'rate')))"/>
    </xsl:attribute>
  </xsl:template>

  <!-- What part of the full points of the current node some points are; a dash where there are none,
       … while they are pending. formula: how a workbook calculates it. -->
  <xsl:template name="r:share-cell">
    <xsl:param name="points"/>
    <xsl:param name="fill" select="''"/>
    <xsl:param name="id"/>
    <xsl:param name="formula"/>
    <xsl:variable name="full" select="points/@full-exact"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell" id="{$id}">
      <xsl:if test="$fill != ''">
        <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$points/@exact and r:number($full) &gt; 0">
          <xsl:variable name="share" select="r:number($points/@exact) div r:number($full)"/>
          <xsl:attribute name="sheet:type">percent</xsl:attribute>
          <xsl:attribute name="sheet:value">
            <xsl:value-of select="format-number($share, '0.################')"/>
          </xsl:attribute>
          <xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute>
          <fo:block><xsl:value-of select="concat(r:percent($share), '%')"/></fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <fo:block>
            <xsl:choose>
              <xsl:when test="$points and r:number($full) &gt; 0">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <!-- The full points of the current node. -->
  <xsl:template name="r:full-cell">
    <xsl:param name="fill" select="''"/>
    <xsl:param name="id" select="''"/>
    <xsl:choose>
      <xsl:when test="points">
        <fo:table-cell xsl:use-attribute-sets="gb:cell" sheet:type="number"
            sheet:value="{points/@full-exact}">
          <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
          <xsl:if test="$fill != ''">
            <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
          </xsl:if>
          <fo:block><xsl:value-of select="points/@full"/></fo:block>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="r:text-cell">
          <xsl:with-param name="text" select="'—'"/>
          <xsl:with-param name="fill" select="$fill"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- begins: whether it is the first cell of the table's body (gb:table-begins). -->
  <xsl:template name="r:text-cell">
    <xsl:param name="text"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="fill" select="''"/>
    <xsl:param name="font" select="''"/>
    <xsl:param name="align" select="'center'"/>
    <xsl:param name="begins" select="false()"/>
    <xsl:param name="id" select="''"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell" text-align="{$align}">
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:if test="$columns &gt; 1">
        <xsl:attribute name="number-columns-spanned"><xsl:value-of select="$columns"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$rows &gt; 1">
        <xsl:attribute name="number-rows-spanned"><xsl:value-of select="$rows"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$fill != ''">
        <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$font != ''">
        <xsl:attribute name="font-family"><xsl:value-of select="$font"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
      <fo:block><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- The name of a part below its number, so that a narrow cell breaks it by meaning. -->
  <xsl:template name="r:numbered">
    <xsl:param name="number"/>
    <xsl:param name="name"/>
    <xsl:param name="apart" select="true()"/>
    <xsl:choose>
      <xsl:when test="$apart and $number != ''">
        <fo:block><xsl:value-of select="$number"/></fo:block>
        <fo:block><xsl:value-of select="$name"/></fo:block>
      </xsl:when>
      <xsl:otherwise><fo:block><xsl:value-of select="concat($number, $name)"/></fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- full: the full points, printed below the name. -->
  <xsl:template name="r:head-cell">
    <xsl:param name="text"/>
    <xsl:param name="full" select="''"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <fo:table-cell xsl:use-attribute-sets="gb:head-cell">
      <xsl:if test="$columns &gt; 1">
        <xsl:attribute name="number-columns-spanned"><xsl:value-of select="$columns"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$rows &gt; 1">
        <xsl:attribute name="number-rows-spanned"><xsl:value-of select="$rows"/></xsl:attribute>
      </xsl:if>
      <fo:block><xsl:value-of select="$text"/></fo:block>
      <xsl:if test="$full != ''">
        <fo:block font-family="宋体"><xsl:value-of select="concat('（', $full, '）')"/></fo:block>
      </xsl:if>
    </fo:table-cell>
  </xsl:template>

  <!-- ==== phrases ==== -->

  <!-- 得8.50分 / 待定（0.00～4.00分） -->
  <func:function name="r:points">
    <xsl:param name="points"/>
    <xsl:choose>
      <xsl:when test="$points/@state = 'final'">
        <func:result select="concat('得', $points/@value, '分')"/>
      </xsl:when>
      <xsl:when test="$points/@min and $points/@max">
        <func:result
            select="concat('得分待定（在', $points/@min, '分至', $points/@max, '分之间）')"/>
      </xsl:when>
      <xsl:otherwise><func:result select="'得分待定'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The grade's name, the range of grades while it is open, a dash where no limits were set. -->
  <func:function name="r:grade">
    <xsl:param name="grade"/>
    <xsl:choose>
      <xsl:when test="$grade/@state = 'proposed'">
        <func:result select="string($grade/@final-name)"/>
      </xsl:when>
      <xsl:when test="$grade/@final-best and $grade/@final-best = $grade/@final-lowest">
        <func:result select="string($grade/@final-best-name)"/>
      </xsl:when>
      <xsl:when test="$grade/@final-best">
        <func:result select="concat($grade/@final-lowest-name, '～', $grade/@final-best-name)"/>
      </xsl:when>
      <xsl:otherwise><func:result select="'—'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The rank, bracketed while it is provisional. -->
  <func:function name="r:rank">
    <xsl:param name="rank"/>
    <xsl:choose>
      <xsl:when test="not($rank)"><func:result select="'—'"/></xsl:when>
      <xsl:when test="$rank/@state = 'provisional'">
        <func:result select="concat('（', $rank/@value, '）')"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($rank/@value)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The limit of a chart of a class's totals: their full points, unless some object has more. -->
  <xsl:template name="r:end-at-full-points">
    <xsl:variable name="totals" select="key('objects-of', @id)/node[1]/points"/>
    <xsl:if test="$totals/@full and not($totals[r:number(@exact) &gt; @full])">
      <xsl:attribute name="max"><xsl:value-of select="$totals/@full"/></xsl:attribute>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
