<?xml version="1.0" encoding="UTF-8"?>
<!-- The worksheets 汇总 and 图表. -->
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

  <!-- ==== 汇总 ==== -->

  <xsl:template name="w:summary">
    <!-- with what follows from grades, or what totals may still be, it is too wide for A4 -->
    <xsl:variable name="wide" select="$consequences or $objects[rank][not(node[1]/points/@exact)]"/>
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" sheet:name="汇总" sheet:tab="#C00000" sheet:protect="true"
        master-reference="{substring('landscapea3', 1 + 9 * number($wide), 9 - 7 * number($wide))}">
      <xsl:call-template name="w:running">
        <xsl:with-param name="width" select="297 + 123 * number($wide)"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$classes">
          <fo:block>
            <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
            <xsl:call-template name="w:sheet-title">
              <xsl:with-param name="text" select="concat($r:title, '得分汇总表（', @name, '）')"/>
            </xsl:call-template>
          </fo:block>
          <xsl:call-template name="w:summary-table"/>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="w:summary-table">
    <xsl:variable name="class" select="@id"/>
    <xsl:variable name="tree" select="key('objects-of', @id)[1]/node[1]"/>
    <xsl:variable name="sums" select="$tree/descendant::node[@kind = 'group' or @kind = 'part']"/>
    <xsl:variable name="range"><xsl:call-template name="w:total-range"/></xsl:variable>
    <fo:table xsl:use-attribute-sets="gb:table" sheet:filter="{position() = 1}">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'14 40'"/></xsl:call-template>
      <xsl:for-each select="$sums"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="concat('24 ', substring('20 20 ', 1, 6 * number(w:is-open(@id))), '22', substring(' 34', 1, 3 * number(boolean($consequences))))"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="w:heads"><xsl:with-param name="names" select="'名次|考核评价对象'"/></xsl:call-template>
          <xsl:for-each select="$sums">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text" select="concat(@number, @name)"/><xsl:with-param name="full" select="points/@full"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'总分'"/><xsl:with-param name="full" select="$tree/points/@full"/>
          </xsl:call-template>
          <xsl:if test="w:is-open(@id)">
            <xsl:call-template name="w:heads"><xsl:with-param name="names" select="'可能最低|可能最高'"/></xsl:call-template>
          </xsl:if>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'等次建议'"/></xsl:call-template>
          <xsl:if test="$consequences">
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'结果运用'"/></xsl:call-template>
          </xsl:if>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="key('objects-of', @id)">
          <xsl:sort select="not(rank)" data-type="text"/>
          <xsl:sort select="rank/@value" data-type="number"/>
          <xsl:call-template name="w:summary-row">
            <xsl:with-param name="sums" select="$sums"/><xsl:with-param name="range" select="$range"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="w:mean-row"><xsl:with-param name="sums" select="$sums"/><xsl:with-param name="range" select="$range"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:variable name="consequences" select="$objects/consequence"/>

  <xsl:template name="w:mean-row">
    <xsl:param name="sums"/>
    <xsl:param name="range"/>
    <xsl:variable name="class" select="@id"/>
    <xsl:variable name="mean" select="key('r:mean', concat(@id, ' ', key('objects-of', @id)[1]/node[1]/@id))[@of = 'points']"/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="'平均'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      <xsl:for-each select="$sums">
        <xsl:variable name="own" select="key('r:mean', concat($class, ' ', @id))[@of = 'points']"/>
        <xsl:call-template name="w:quantity">
          <xsl:with-param name="quantity" select="$own"/><xsl:with-param name="fill" select="$gb:fill"/>
          <xsl:with-param name="formula" select="substring(concat('{m.', $class, '.', @id, '}'), 1 div boolean($own))"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="$mean"/><xsl:with-param name="fill" select="$gb:fill"/>
        <xsl:with-param name="id" select="concat('M.', @id)"/>
        <xsl:with-param name="formula" select="substring(concat('IF(COUNT(', $range, ')=0,&quot;—&quot;,AVERAGE(', $range, '))'), 1 div boolean($mean))"/>
      </xsl:call-template>
      <xsl:if test="w:is-open($class)">
        <xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
        <xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      <xsl:if test="$consequences">
        <xsl:call-template name="w:text"><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="w:summary-row">
    <xsl:param name="sums"/>
    <xsl:param name="range"/>
    <xsl:variable name="object" select="."/>
    <fo:table-row>
      <xsl:call-template name="w:place-cell"><xsl:with-param name="range" select="$range"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="@name"/>
        <xsl:with-param name="id" select="concat('N.', @id)"/>
        <xsl:with-param name="link" select="concat('p.', @id, '.', node[1]/@id)"/>
      </xsl:call-template>
      <xsl:for-each select="$sums">
        <xsl:variable name="node" select="key('scored', concat($object/@id, ' ', @id))"/>
        <xsl:call-template name="w:quantity">
          <xsl:with-param name="quantity" select="$node/points"/>
          <xsl:with-param name="formula" select="concat('{p.', $object/@id, '.', @id, '}')"/>
          <xsl:with-param name="fill" select="substring($gb:fill, 1 div (@kind = 'part'))"/>
          <xsl:with-param name="link" select="substring(concat('p.', $object/@id, '.', @id), 1 div $w:linked)"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="node[1]/points"/>
        <xsl:with-param name="id" select="concat('T.', @id)"/>
        <!-- equal totals stay equal, whatever order their parts were added in -->
        <xsl:with-param name="formula">
          <xsl:variable name="total" select="concat('{p.', @id, '.', node[1]/@id, '}')"/>
          <xsl:value-of select="concat('IF(ISNUMBER(', $total, '),ROUND(', $total, ',10),', $total, ')')"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="w:is-open(@class)">
        <xsl:call-template name="w:bound-cell"><xsl:with-param name="end" select="'min'"/></xsl:call-template>
        <xsl:call-template name="w:bound-cell"><xsl:with-param name="end" select="'max'"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="w:grade-cell"/>
      <xsl:if test="$consequences">
        <xsl:call-template name="w:text">
          <xsl:with-param name="text">
            <xsl:for-each select="consequence">
              <xsl:if test="position() &gt; 1">；</xsl:if>
              <xsl:value-of select="concat(@name, substring('（待定）', 1, 4 * number(@state = 'open')))"/>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <!-- Whether a total of the class is open: what each may still be stands in two columns more. -->
  <func:function name="w:is-open">
    <xsl:param name="class"/>
    <func:result select="boolean(key('objects-of', $class)[rank][not(node[1]/points/@exact)])"/>
  </func:function>

  <!-- The cells of all objects of a class in the order of the summary. -->
  <func:function name="w:of-class">
    <xsl:param name="letter"/>
    <xsl:param name="class"/>
    <xsl:for-each select="$classes[@id = $class]">
      <xsl:variable name="range"><xsl:call-template name="w:total-range"><xsl:with-param name="letter" select="$letter"/></xsl:call-template></xsl:variable>
      <func:result select="string($range)"/>
    </xsl:for-each>
  </func:function>

  <!-- The least or the most that the total of the current object can be. -->
  <xsl:template name="w:bound-cell">
    <xsl:param name="end"/>
    <xsl:variable name="points" select="node[1]/points"/>
    <xsl:variable name="cell" select="w:ref('p', node[1])"/>
    <xsl:variable name="exact" select="$points/@*[name() = 'exact' or name() = concat($end, '-exact')]"/>
    <xsl:choose>
      <xsl:when test="$exact">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="concat($end, '.', @id)"/>
          <xsl:with-param name="exact" select="$exact"/>
          <xsl:with-param name="shown" select="$points/@*[name() = 'value' or name() = $end]"/>
          <xsl:with-param name="formula" select="concat('ROUND(IF(ISNUMBER(', $cell, '),', $cell, ',', w:least-or-most(node[1], $end), '),10)')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:text"><xsl:with-param name="id" select="concat($end, '.', @id)"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The rank by total; while totals are open, by the least that each can be, and in brackets where
       another place is still possible. -->
  <xsl:template name="w:place-cell">
    <xsl:param name="range"/>
    <xsl:variable name="count" select="count(key('objects-of', @class))"/>
    <xsl:variable name="total" select="concat('{T.', @id, '}')"/>
    <xsl:variable name="min" select="concat('{min.', @id, '}')"/>
    <xsl:variable name="rank" select="w:rank-formula($min, w:of-class('min', @class), $count)"/>
    <xsl:call-template name="w:rank-cell">
      <xsl:with-param name="id" select="concat('R.', @id)"/>
      <xsl:with-param name="shown" select="r:rank(rank)"/>
      <xsl:with-param name="formula">
        <xsl:choose>
          <xsl:when test="not(rank)"/>
          <xsl:when test="w:is-open(@class)">
            <xsl:value-of select="concat('IF(', w:movable(.), ',&quot;（&quot;&amp;', $rank, '&amp;&quot;）&quot;,', $rank, ')')"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('IF(COUNT(', $range, ')=', rank/@of, ',', w:rank-formula($total, $range, $count), ',&quot;…&quot;)')"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A condition: the total is open, or the best and the worst place still possible differ. -->
  <func:function name="w:movable">
    <xsl:param name="object"/>
    <xsl:variable name="min" select="concat('{min.', $object/@id, '}')"/>
    <xsl:variable name="max" select="concat('{max.', $object/@id, '}')"/>
    <func:result select="concat('OR(', $max, '&gt;', $min, ',', w:count(w:of-class('min', $object/@class), '&gt;', $max), '&lt;&gt;',
                                w:count(w:of-class('max', $object/@class), '&gt;', $min), ')')"/>
  </func:function>

  <!-- ==== grades ==== -->

  <xsl:template name="w:grade-cell">
    <xsl:variable name="own" select="$limits[not(@class) or @class = current()/@class]"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell" id="G.{@id}">
      <xsl:choose>
        <xsl:when test="grade/decision">
          <xsl:attribute name="sheet:note"><xsl:value-of select="concat(grade/decision/@by, '：', grade/decision)"/></xsl:attribute>
        </xsl:when>
        <xsl:when test="rank and $own and $grades">
          <xsl:attribute name="sheet:formula"><xsl:value-of select="w:grade-formula(., $own)"/></xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <fo:block><xsl:value-of select="r:grade(grade)"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- The grade by total and place; while these are open, from the lowest to the best still possible. -->
  <func:function name="w:grade-formula">
    <xsl:param name="object"/>
    <xsl:param name="own"/>
    <xsl:variable name="class" select="$object/@class"/>
    <xsl:variable name="total" select="concat('{T.', $object/@id, '}')"/>
    <xsl:variable name="min" select="concat('{min.', $object/@id, '}')"/>
    <xsl:variable name="max" select="concat('{max.', $object/@id, '}')"/>
    <xsl:variable name="is-open" select="concat('(', $max, '&gt;', $min, ')')"/>
    <xsl:choose>
      <xsl:when test="w:is-open($class)">
        <xsl:variable name="best" select="w:capped($object, $own, $max,
            w:place(concat('1+', w:count(w:of-class('min', $class), '&gt;', $max)),
                    concat(w:count(w:of-class('min', $class), '&gt;=', $max), '+', $is-open)))"/>
        <xsl:variable name="lowest" select="w:capped($object, $own, $min,
            w:place(concat('1+', w:count(w:of-class('max', $class), '&gt;', $min), '-', $is-open),
                    w:count(w:of-class('max', $class), '&gt;=', $min)))"/>
        <func:result select="concat('IF(', $lowest, '=', $best, ',', $best, ',', $lowest, '&amp;&quot;～&quot;&amp;', $best, ')')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="range" select="w:of-class('T', $class)"/>
        <!-- a place is known when all totals are -->
        <xsl:variable name="known">
          <xsl:choose>
            <xsl:when test="$own/self::quota"><xsl:value-of select="concat('COUNT(', $range, ')=', $object/rank/@of)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat('ISNUMBER(', $total, ')')"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <func:result select="concat('IF(', $known, ',', w:capped($object, $own, $total,
            w:place(concat('RANK(', $total, ',', $range, ')'), w:count($range, '&gt;=', $total))), ',&quot;…&quot;)')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- How many cells of a range compare with a cell as said; words do not. -->
  <func:function name="w:count">
    <xsl:param name="range"/>
    <xsl:param name="comparison"/>
    <xsl:param name="cell"/>
    <func:result select="concat('SUMPRODUCT(ISNUMBER(', $range, ')*(', $range, $comparison, $cell, '))')"/>
  </func:function>

  <!-- The place that a quota has to have room for: the first of those that tie, or the last. -->
  <func:function name="w:place">
    <xsl:param name="first"/>
    <xsl:param name="last"/>
    <func:result select="w:if(w:is('quota-ties', 'none'), $last, $first)"/>
  </func:function>

  <!-- The grade by limits and quotas, and no better than the findings of the object allow. -->
  <func:function name="w:capped">
    <xsl:param name="object"/>
    <xsl:param name="own"/>
    <xsl:param name="total"/>
    <xsl:param name="place"/>
    <xsl:variable name="given" select="$grades[@id = $own/@grade]"/>
    <xsl:variable name="names">
      <xsl:for-each select="$grades"><xsl:value-of select="concat(',', w:quoted(@name))"/></xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not($object/grade/cap)"><func:result select="w:limited($given, $own, $total, $place, $object/rank/@of, true())"/></xsl:when>
      <xsl:otherwise>
        <func:result>
          <xsl:value-of select="concat('CHOOSE(MAX(', w:limited($given, $own, $total, $place, $object/rank/@of, false()))"/>
          <xsl:for-each select="$object/grade/cap">
            <xsl:value-of select="concat(',MATCH({cap.', $object/@id, '.', @finding, '},{', substring($names, 2), '},0)')"/>
          </xsl:for-each>
          <xsl:value-of select="concat(')', $names, ')')"/>
        </func:result>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- IF(limit and quota of the best grade are met, it, IF(…, lowest grade)): the grades' names, or
       their places. -->
  <func:function name="w:limited">
    <xsl:param name="given"/>
    <xsl:param name="own"/>
    <xsl:param name="total"/>
    <xsl:param name="place"/>
    <xsl:param name="of"/>
    <xsl:param name="names"/>
    <xsl:variable name="limit" select="w:applying($own[self::limit and @grade = $given[1]/@id])"/>
    <xsl:variable name="quota" select="w:applying($own[self::quota and @grade = $given[1]/@id])"/>
    <xsl:variable name="enough" select="concat($total, '&gt;={', w:limit($limit), '}')"/>
    <xsl:variable name="room" select="concat($place, '&lt;=ROUND({', w:limit($quota), '}*',
                                             1 + ($of - 1) * number(boolean($quota/@share)), ',9)')"/>
    <xsl:variable name="met">
      <xsl:choose>
        <xsl:when test="$limit and $quota"><xsl:value-of select="concat('AND(', $enough, ',', $room, ')')"/></xsl:when>
        <xsl:when test="$limit"><xsl:value-of select="$enough"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$room"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not($given)"><func:result select="w:graded($grades[last()], $names)"/></xsl:when>
      <xsl:otherwise>
        <func:result select="concat('IF(', $met, ',', w:graded($given[1], $names), ',',
                                    w:limited($given[position() &gt; 1], $own, $total, $place, $of, $names), ')')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- What is for the class goes before what is for all. -->
  <func:function name="w:applying">
    <xsl:param name="limits"/>
    <xsl:choose>
      <xsl:when test="$limits[@class]"><func:result select="$limits[@class][1]"/></xsl:when>
      <xsl:otherwise><func:result select="$limits[1]"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:graded">
    <xsl:param name="grade"/>
    <xsl:param name="names"/>
    <xsl:choose>
      <xsl:when test="$names"><func:result select="w:quoted($grade/@name)"/></xsl:when>
      <xsl:otherwise><func:result select="string(count($grade/preceding-sibling::grade) + 1)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== 图表: totals, and the profile of the object that is chosen ==== -->

  <xsl:template name="w:charts">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="图表"
        sheet:protect="true">
      <xsl:call-template name="w:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$classes[key('objects-of', @id)[2]]">
          <xsl:call-template name="w:total-chart"><xsl:with-param name="first" select="position() = 1"/></xsl:call-template>
          <xsl:call-template name="w:profile"/>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="w:chart-title">
    <xsl:param name="text"/>
    <xsl:param name="first" select="false()"/>
    <fo:block>
      <xsl:if test="not($first)"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    </fo:block>
  </xsl:template>

  <xsl:template name="w:total-chart">
    <xsl:param name="first"/>
    <xsl:variable name="range"><xsl:call-template name="w:total-range"/></xsl:variable>
    <xsl:variable name="names"><xsl:call-template name="w:total-range"><xsl:with-param name="letter" select="'N'"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="w:chart-title">
      <xsl:with-param name="text" select="concat(@name, '总分')"/><xsl:with-param name="first" select="$first"/>
    </xsl:call-template>
    <fo:block>
      <fo:instream-foreign-object content-width="225mm" content-height="115mm">
        <sheet:chart type="column" title="{concat(@name, '总分')}" legend="bottom">
          <xsl:call-template name="r:end-at-full-points"/>
          <sheet:series name="总分" categories="{$names}" values="{$range}"/>
          <sheet:series name="平均" type="line" categories="{$names}" values="{concat('{M.', @id, '}')}"/>
        </sheet:chart>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <!-- The nodes that a profile compares: groups, parts without groups, or else indicators. -->
  <func:function name="w:profiled">
    <xsl:param name="tree"/>
    <xsl:variable name="sums" select="$tree/descendant::node[points][@kind = 'group' or @kind = 'part'][not(node[@kind = 'group'])]"/>
    <func:result select="$sums | $tree/descendant::node[points][@kind = 'indicator'][not($sums[2])]"/>
  </func:function>

  <xsl:template name="w:profile">
    <xsl:variable name="class" select="."/>
    <xsl:variable name="members" select="key('objects-of', @id)"/>
    <xsl:variable name="nodes" select="w:profiled($members[1]/node[1])"/>
    <xsl:variable name="start" select="concat('.', @id, '.', $nodes[1]/@id, '}:{')"/>
    <xsl:variable name="end" select="concat('.', @id, '.', $nodes[last()]/@id, '}')"/>
    <xsl:call-template name="w:chart-title"><xsl:with-param name="text" select="concat(@name, '对象与平均的比较')"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'75 25 25 25 37 38'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'请选择对象|满分|得分|平均分|得分占满分|平均占满分'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <fo:table-row>
          <xsl:call-template name="w:word-cell">
            <xsl:with-param name="id" select="concat('C.', @id)"/>
            <xsl:with-param name="text" select="w:head-name($members[1])"/>
            <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="concat('object.', @id)"/>
          </xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="gb:cell" number-columns-spanned="5"><fo:block>在左边的单元格里选择对象，表和图随之改变</fo:block></fo:table-cell>
        </fo:table-row>
        <xsl:for-each select="$nodes">
          <xsl:call-template name="w:profile-row"><xsl:with-param name="class" select="$class"/><xsl:with-param name="members" select="$members"/></xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block space-before="6pt">
      <fo:instream-foreign-object content-width="225mm" content-height="{90 - 30 * number(count($nodes) &gt; 8)}mm">
        <sheet:chart type="column" title="{concat(@name, '对象与平均的比较')}" y-title="得分占满分" max="1" legend="bottom">
          <sheet:series name="{concat('{C.', @id, '}')}" categories="{concat('{L', $start, 'L', $end)}" values="{concat('{Q', $start, 'Q', $end)}"/>
          <sheet:series name="平均" categories="{concat('{L', $start, 'L', $end)}" values="{concat('{A', $start, 'A', $end)}"/>
        </sheet:chart>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <!-- What stands as an object's name in the worksheet of its class. -->
  <func:function name="w:head-name">
    <xsl:param name="object"/>
    <func:result select="string($object/@*[name() = substring('shortname', 1 + 5 * number(w:is-down($object/@class)), 5)])"/>
  </func:function>

  <!-- One node of the chosen object beside the mean; the object is found by its name. -->
  <xsl:template name="w:profile-row">
    <xsl:param name="class"/>
    <xsl:param name="members"/>
    <xsl:variable name="key" select="concat('.', $class/@id, '.', @id)"/>
    <xsl:variable name="full" select="r:number(points/@full-exact)"/>
    <xsl:variable name="mean" select="key('r:mean', concat($class/@id, ' ', @id))[@of = 'points']"/>
    <fo:table-row>
      <xsl:call-template name="w:text">
        <xsl:with-param name="id" select="concat('L', $key)"/>
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@kind = 'indicator'"><xsl:value-of select="concat(r:bare(@number), '.', @label)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat(@number, @name)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="w:number-cell">
        <xsl:with-param name="id" select="concat('F', $key)"/><xsl:with-param name="exact" select="points/@full-exact"/>
        <xsl:with-param name="shown" select="points/@full"/><xsl:with-param name="formula" select="w:full(.)"/>
      </xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="id" select="concat('P', $key)"/><xsl:with-param name="quantity" select="points"/>
        <xsl:with-param name="formula" select="concat('INDEX({p.', $members[1]/@id, '.', @id, '}:{p.', $members[last()]/@id, '.', @id,
            '},MATCH({C.', $class/@id, '},', w:heads($class), ',0))')"/>
      </xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="id" select="concat('B', $key)"/><xsl:with-param name="quantity" select="$mean"/>
        <xsl:with-param name="formula" select="substring(concat('{m', $key, '}'), 1 div boolean($mean))"/>
      </xsl:call-template>
      <xsl:call-template name="w:share-cell">
        <xsl:with-param name="id" select="concat('Q', $key)"/><xsl:with-param name="points" select="concat('P', $key)"/>
        <xsl:with-param name="full" select="concat('F', $key)"/><xsl:with-param name="share" select="r:number(points/@exact) div $full"/>
      </xsl:call-template>
      <xsl:call-template name="w:share-cell">
        <xsl:with-param name="id" select="concat('A', $key)"/><xsl:with-param name="points" select="concat('B', $key)"/>
        <xsl:with-param name="full" select="concat('F', $key)"/><xsl:with-param name="share" select="r:number($mean/@exact) div $full"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
