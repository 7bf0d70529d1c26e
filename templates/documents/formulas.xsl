<?xml version="1.0" encoding="UTF-8"?>
<!-- The rules of scoring as formulas of a worksheet. A formula gives what was scored, and what would
     be scored for other inputs: what is missing gives "…", what was no task "—", as in the cells that
     they refer to.

     Ids of cells, K being OBJECT.NODE and of a share OBJECT.NODE.PAIRING:
       t.K target   a.K achieved   r.K rate   c.K rate as it counts   w.K its weight
       p.K points   e.K.1, e.K.2 … what evaluators gave   x.K.1 … what a rating is worth
       n.K.1 … ballots   v.K the number ranked   o.K its place   f.K whether it is among the first
       full.NODE full points   weight.NODE of a measure or component   row.NODE.1 … bands, ratings
       first.NODE, completed.NODE, none.NODE, least.NODE parameters of rules
       set.ID a setting's choice   use.cap, use.idle what follows from settings. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:kaoping:results"
    xmlns:w="urn:kaoping:workbook"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="r w">

  <!-- Whether the cells of other objects are in the same workbook. -->
  <xsl:variable name="w:others" select="true()"/>

  <xsl:key name="w:rule" match="/results/rules/rule" use="@node"/>
  <xsl:key name="w:setting" match="/results/settings/setting" use="@id"/>
  <xsl:key name="w:measure" match="/results/scheme/measures/measure" use="@id"/>
  <xsl:key name="w:subordinate" match="/results/objects/object[@parent]" use="@parent"/>
  <xsl:key name="w:missing" match="/results/objects/object/missing" use="concat(../@id, ' ', @node)"/>

  <!-- More cells than this are not listed in one formula. -->
  <xsl:variable name="w:listed" select="200"/>

  <!-- ==== names ==== -->

  <func:function name="w:key">
    <xsl:param name="node"/>
    <func:result select="concat($node/ancestor::object/@id, '.', $node/@id,
                                substring(concat('.', $node/@pairing), 1 div ($node/@kind = 'share')))"/>
  </func:function>

  <func:function name="w:ref">
    <xsl:param name="letter"/>
    <xsl:param name="node"/>
    <func:result select="concat('{', $letter, '.', $node/ancestor::object/@id, '.', $node/@id,
        substring(concat('.', $node/@pairing), 1 div ($node/@kind = 'share')), '}')"/>
  </func:function>

  <!-- From the first node's cell to the last one's. -->
  <func:function name="w:range">
    <xsl:param name="letter"/>
    <xsl:param name="nodes"/>
    <xsl:choose>
      <xsl:when test="$nodes[2]">
        <func:result select="concat(w:ref($letter, $nodes[1]), ':', w:ref($letter, $nodes[last()]))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="w:ref($letter, $nodes)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:list">
    <xsl:param name="letter"/>
    <xsl:param name="nodes"/>
    <func:result>
      <xsl:for-each select="$nodes">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:value-of select="w:ref($letter, .)"/>
      </xsl:for-each>
    </func:result>
  </func:function>

  <!-- The cell of a parameter of a rule. -->
  <func:function name="w:parameter">
    <xsl:param name="id"/>
    <func:result select="concat('{', $id, '}')"/>
  </func:function>

  <func:function name="w:full">
    <xsl:param name="node"/>
    <func:result select="concat('{full.', $node/@id, '}')"/>
  </func:function>

  <func:function name="w:quoted">
    <xsl:param name="text"/>
    <func:result select="concat('&quot;', $text, '&quot;')"/>
  </func:function>

  <!-- What is printed for a value of a setting. -->
  <func:function name="w:choice">
    <xsl:param name="setting"/>
    <xsl:param name="value"/>
    <func:result select="string(/results/scheme/settings/setting[@id = $setting]/choice[@value = $value]/@name)"/>
  </func:function>

  <!-- A condition in a formula: the setting has this value. -->
  <func:function name="w:is">
    <xsl:param name="setting"/>
    <xsl:param name="value"/>
    <xsl:variable name="current" select="key('w:setting', $setting)"/>
    <xsl:choose>
      <xsl:when test="$current and w:choice($setting, $value) != ''">
        <func:result select="concat('{set.', $setting, '}=', w:quoted(w:choice($setting, $value)))"/>
      </xsl:when>
      <xsl:when test="$current/@value = $value"><func:result select="'TRUE'"/></xsl:when>
      <xsl:otherwise><func:result select="'FALSE'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- IF(condition, then, else), without what can never be. -->
  <func:function name="w:if">
    <xsl:param name="condition"/>
    <xsl:param name="then"/>
    <xsl:param name="else"/>
    <xsl:choose>
      <xsl:when test="$condition = 'TRUE'"><func:result select="$then"/></xsl:when>
      <xsl:when test="$condition = 'FALSE'"><func:result select="$else"/></xsl:when>
      <xsl:otherwise><func:result select="concat('IF(', $condition, ',', $then, ',', $else, ')')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The highest rate that counts, and the rate of a measure that was no task ("—": left out). -->
  <xsl:variable name="w:cap" select="w:if(w:is('over-completion', 'bonus'), '1E+9', '1')"/>
  <xsl:variable name="w:idle-rate" select="w:if(w:is('zero-target', 'leave-out'), w:quoted('—'),
      w:if(w:is('zero-target', 'zero'), '0', '1'))"/>
  <!-- The cells with these, or what stands there whatever is set. -->
  <xsl:variable name="w:cap-cell" select="w:cell-or('use.cap', $w:cap)"/>
  <xsl:variable name="w:idle-cell" select="w:cell-or('use.idle', $w:idle-rate)"/>
  <!-- A condition: each partner's task counts on its own. -->
  <xsl:variable name="w:across-each" select="w:is('across', 'each')"/>

  <!-- ==== what is what ==== -->

  <!-- Nothing was asked of the object by this measure or share. -->
  <func:function name="w:idle">
    <xsl:param name="node"/>
    <xsl:variable name="shares" select="$node/node[@kind = 'share']"/>
    <func:result select="boolean($node/input[@what = 'no-task'] or $node/target/@exact = '0'
        or ($shares and not($shares[not(input[@what = 'no-task'] or target/@exact = '0')])))"/>
  </func:function>

  <!-- The measures whose rates make up a node's. -->
  <func:function name="w:measures">
    <xsl:param name="node"/>
    <func:result select="$node/node[@kind = 'measure' and @weight != '0'][@rule = 'completion'
        or @rule = 'proportional' or @rule = 'all-or-nothing' or @rule = 'top-n']"/>
  </func:function>

  <!-- Whether a measure's rate counts for the points of its node. -->
  <func:function name="w:counts">
    <xsl:param name="measure"/>
    <xsl:variable name="rule" select="$measure/@rule"/>
    <xsl:variable name="of" select="$measure/../@rule"/>
    <func:result select="$measure/@weight != '0' and ($measure/rate or w:idle($measure))
        and ($rule = 'completion' or $rule = 'proportional' or $rule = 'all-or-nothing' or $rule = 'top-n')
        and ($of = 'completion' or $of = 'proportional' or $of = 'all-or-nothing' or $of = 'top-n'
             or $of = 'deduction')"/>
  </func:function>

  <!-- What stands in a cell while it lacks an input. -->
  <func:function name="w:open">
    <xsl:param name="quantity"/>
    <xsl:choose>
      <xsl:when test="$quantity/@state = 'pending' and $quantity/@min and $quantity/@max">
        <func:result select="w:quoted(concat($quantity/@min, '～', $quantity/@max))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="w:quoted('…')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== targets, figures, rates; shares: those that have rows of their own ==== -->

  <func:function name="w:target-formula">
    <xsl:param name="measure"/>
    <xsl:param name="shares"/>
    <xsl:if test="$measure/target or w:idle($measure)">
      <xsl:variable name="range" select="w:range('t', $shares)"/>
      <func:result select="concat('IF(COUNTIF(', $range, ',&quot;…&quot;)&gt;0,&quot;…&quot;,IF(SUM(', $range,
                                  ')=0,&quot;—&quot;,SUM(', $range, ')))')"/>
    </xsl:if>
  </func:function>

  <func:function name="w:actual-formula">
    <xsl:param name="shares"/>
    <xsl:variable name="range" select="w:range('a', $shares)"/>
    <func:result select="concat('IF(COUNTIF(', $range, ',&quot;…&quot;)&gt;0,&quot;…&quot;,SUM(', $range, '))')"/>
  </func:function>

  <!-- Whether each partner's task counts on its own: a condition. -->
  <func:function name="w:each">
    <xsl:param name="measure"/>
    <xsl:variable name="id" select="substring-after($measure/@id, concat($measure/../@id, '.'))"/>
    <xsl:choose>
      <xsl:when test="not($measure/node[@kind = 'share'])"><func:result select="'FALSE'"/></xsl:when>
      <xsl:when test="key('w:measure', $id)/@target"><func:result select="'TRUE'"/></xsl:when>
      <xsl:otherwise><func:result select="$w:across-each"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:rate-formula">
    <xsl:param name="node"/>
    <xsl:param name="shares"/>
    <xsl:param name="key"/>
    <xsl:variable name="a" select="concat('{a.', $key, '}')"/>
    <xsl:variable name="t" select="concat('{t.', $key, '}')"/>
    <xsl:choose>
      <xsl:when test="not($node/rate or w:idle($node))"/>
      <xsl:when test="$shares">
        <xsl:variable name="asked" select="concat(w:range('t', $shares), ',&quot;&gt;0&quot;,', w:range('a', $shares))"/>
        <xsl:variable name="each">
          <xsl:for-each select="$shares">
            <xsl:if test="position() &gt; 1">+</xsl:if>
            <xsl:value-of select="concat('MIN(', w:ref('a', .), ',N(', w:ref('t', .), '))')"/>
          </xsl:for-each>
        </xsl:variable>
        <func:result select="concat('IF(', $t, '=&quot;—&quot;,&quot;—&quot;,IF(OR(', $t, '=&quot;…&quot;,COUNTIFS(', $asked,
            ',&quot;…&quot;)&gt;0),&quot;…&quot;,', w:if(w:each($node), concat('(', $each, ')'), concat('SUMIF(', $asked, ')')), '/', $t, '))')"/>
      </xsl:when>
      <xsl:otherwise>
        <func:result select="concat('IF(', $t, '=&quot;—&quot;,&quot;—&quot;,IF(COUNT(', $a, ',', $t, ')&lt;2,&quot;…&quot;,IF(', $t,
            '=0,&quot;—&quot;,', w:if(w:each($node), concat('MIN(', $a, ',', $t, ')'), $a), '/', $t, ')))')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The rate as it counts for the points, and the weight it has there. key: the measure's w:key. -->
  <func:function name="w:counted-formula">
    <xsl:param name="key"/>
    <xsl:variable name="rate" select="concat('{r.', $key, '}')"/>
    <func:result select="concat('IF(ISNUMBER(', $rate, '),MIN(', $w:cap-cell, ',', $rate, '),IF(', $rate,
                                '=&quot;—&quot;,', $w:idle-cell, ',&quot;…&quot;))')"/>
  </func:function>

  <func:function name="w:weight-formula">
    <xsl:param name="measure"/>
    <xsl:param name="key"/>
    <xsl:variable name="weight">
      <xsl:choose>
        <xsl:when test="$measure/@weight = '1'">1</xsl:when>
        <xsl:otherwise><xsl:value-of select="w:parameter(concat('weight.', $measure/@id))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <func:result select="concat('IF(ISNUMBER({c.', $key, '}),', $weight, ',0)')"/>
  </func:function>

  <!-- The cell with the result of a formula over settings, or that result. -->
  <func:function name="w:cell-or">
    <xsl:param name="id"/>
    <xsl:param name="formula"/>
    <xsl:choose>
      <xsl:when test="starts-with($formula, 'IF(')"><func:result select="concat('{', $id, '}')"/></xsl:when>
      <xsl:otherwise><func:result select="$formula"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== points ==== -->

  <!-- The formula of a node's points; empty where none repeats them. -->
  <func:function name="w:formula">
    <xsl:param name="node"/>
    <xsl:for-each select="$node[points]">
      <xsl:choose>
        <xsl:when test="input[@what = 'no-task']"><func:result select="w:full(.)"/></xsl:when>
        <xsl:when test="@rule = 'sum'"><func:result select="w:sum(.)"/></xsl:when>
        <xsl:when test="@rule = 'completion' or @rule = 'proportional'"><func:result select="w:by-rate(.)"/></xsl:when>
        <xsl:when test="@rule = 'all-or-nothing'"><func:result select="w:all-or-nothing(.)"/></xsl:when>
        <xsl:when test="@rule = 'top-n'"><func:result select="w:first-n(.)"/></xsl:when>
        <xsl:when test="@rule = 'bands'"><func:result select="w:bands(.)"/></xsl:when>
        <xsl:when test="@rule = 'deduction'"><func:result select="w:deduction(.)"/></xsl:when>
        <xsl:when test="@rule = 'given' or @rule = 'external'"><func:result select="w:given(., 'e')"/></xsl:when>
        <xsl:when test="@rule = 'rating'"><func:result select="w:given(., 'x')"/></xsl:when>
        <xsl:when test="@rule = 'votes'"><func:result select="w:votes(.)"/></xsl:when>
        <xsl:when test="@rule = 'weighted'"><func:result select="w:weighted(.)"/></xsl:when>
        <xsl:when test="@rule = 'mean-of-subordinates'"><func:result select="w:subordinates(.)"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </func:function>

  <!-- full × the mean of the rates that count -->
  <func:function name="w:by-rate">
    <xsl:param name="node"/>
    <xsl:variable name="measures" select="w:measures($node)"/>
    <xsl:variable name="c" select="w:range('c', $measures)"/>
    <xsl:variable name="full" select="w:full($node)"/>
    <xsl:variable name="open" select="w:open($node/points)"/>
    <xsl:variable name="head" select="concat('IF(COUNTIF(', $c, ',&quot;…&quot;)&gt;0,', $open, ',IF(')"/>
    <xsl:variable name="capped" select="$node/@rule = 'proportional'"/>
    <xsl:choose>
      <xsl:when test="not($measures)"/>
      <xsl:when test="not($measures[2])">
        <func:result select="concat('IF(ISNUMBER(', $c, '),', $full, '*', w:at-most-1($c, $capped), ',IF(', $c,
                                    '=&quot;—&quot;,', $full, ',', $open, '))')"/>
      </xsl:when>
      <xsl:when test="key('w:rule', $node/@id)/@mean = 'lowest'">
        <func:result select="concat($head, 'COUNT(', $c, ')=0,', $full, ',', $full, '*',
                                    w:at-most-1(concat('MIN(', $c, ')'), $capped), '))')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="w" select="w:range('w', $measures)"/>
        <func:result select="concat($head, 'SUM(', $w, ')=0,', $full, ',', $full, '*',
            w:at-most-1(concat('SUMPRODUCT(', $c, ',', $w, ')/SUM(', $w, ')'), $capped), '))')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Nothing goes beyond full points where the rule says so, whatever the setting. -->
  <func:function name="w:at-most-1">
    <xsl:param name="rate"/>
    <xsl:param name="capped"/>
    <xsl:choose>
      <xsl:when test="$capped and $w:cap != '1'"><func:result select="concat('MIN(1,', $rate, ')')"/></xsl:when>
      <xsl:otherwise><func:result select="$rate"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Conditions in a formula: a measure of the task has not been completed; one is still open. -->
  <func:function name="w:undone">
    <xsl:param name="node"/>
    <xsl:variable name="measures" select="w:measures($node)"/>
    <xsl:variable name="c" select="w:range('c', $measures)"/>
    <xsl:variable name="least" select="key('w:rule', $node/@id)/@at-least"/>
    <xsl:choose>
      <xsl:when test="$least">
        <func:result select="concat('AND(COUNT(', w:list('a', $measures), ')&gt;0,ROUND(MIN(', w:list('a', $measures), '),10)&lt;',
                                    w:parameter(concat('least.', $node/@id)), ')')"/>
      </xsl:when>
      <xsl:otherwise>
        <func:result select="concat('AND(COUNT(', $c, ')&gt;0,ROUND(MIN(', $c, '),10)&lt;1)')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:unknown">
    <xsl:param name="node"/>
    <xsl:variable name="measures" select="w:measures($node)"/>
    <xsl:choose>
      <xsl:when test="key('w:rule', $node/@id)/@at-least">
        <func:result select="concat('COUNT(', w:list('a', $measures), ')&lt;', count($measures))"/>
      </xsl:when>
      <xsl:otherwise>
        <func:result select="concat('COUNTIF(', w:range('c', $measures), ',&quot;…&quot;)&gt;0')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Whether it can be told at all if the task is done. -->
  <func:function name="w:has-task">
    <xsl:param name="node"/>
    <func:result select="w:measures($node) and (key('w:rule', $node/@id)/@at-least or w:measures($node)[w:counts(.)])"/>
  </func:function>

  <func:function name="w:all-or-nothing">
    <xsl:param name="node"/>
    <xsl:if test="w:has-task($node)">
      <func:result select="concat('IF(', w:undone($node), ',0,IF(', w:unknown($node), ',', w:open($node/points), ',',
                                  w:full($node), '))')"/>
    </xsl:if>
  </func:function>

  <func:function name="w:first-n">
    <xsl:param name="node"/>
    <xsl:variable name="rule" select="key('w:rule', $node/@id)"/>
    <xsl:variable name="completed" select="w:parameter(concat('completed.', $node/@id))"/>
    <xsl:variable name="first" select="w:measures($node)[1]"/>
    <xsl:variable name="part" select="w:if(w:is('rank-partial', 'proportional'),
        concat($completed, '*MIN(1,N(', w:ref('r', $first), '))'), '0')"/>
    <xsl:variable name="behind" select="concat('IF(', w:undone($node), ',', $part, ',IF(', w:unknown($node), ',',
                                               w:open($node/points), ',', $completed, '))')"/>
    <xsl:variable name="or-none">
      <xsl:choose>
        <xsl:when test="$rule/@none">
          <xsl:value-of select="concat('IF(', w:ref('a', $first), '=0,', w:parameter(concat('none.', $node/@id)), ',', $behind, ')')"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$behind"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="out" select="concat(w:ref('f', $node), '=&quot;否&quot;')"/>
    <xsl:variable name="needs" select="w:is('rank-needs-target', 'yes')"/>
    <xsl:if test="$w:others and $first">
      <xsl:variable name="condition">
        <xsl:choose>
          <xsl:when test="$needs = 'FALSE'"><xsl:value-of select="$out"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('OR(', $out, ',AND(', $needs, ',', w:undone($node), '))')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <func:result select="concat('IF(', $condition, ',', $or-none, ',IF(', w:ref('f', $node), '=&quot;是&quot;,', w:full($node), ',', w:open($node/points), '))')"/>
    </xsl:if>
  </func:function>

  <!-- The number by which a node is ranked; its place among the others of its class, 1 + how many are
       higher; and whether it is among the first n whatever those give that are still open. -->
  <func:function name="w:ranked-formula">
    <xsl:param name="node"/>
    <xsl:variable name="measure" select="w:measures($node)[1]"/>
    <xsl:variable name="number" select="w:if(w:is('rank-basis', 'rate'), w:ref('r', $measure), w:ref('a', $measure))"/>
    <func:result select="concat('IF(ISNUMBER(', $number, '),ROUND(', $number, ',10),&quot;…&quot;)')"/>
  </func:function>

  <func:function name="w:rank-formula">
    <xsl:param name="cell"/>
    <xsl:param name="range"/>
    <xsl:param name="count"/>
    <xsl:variable name="rank" select="concat('RANK(', $cell, ',', $range, ')')"/>
    <xsl:choose>
      <xsl:when test="$count &gt; $w:listed"><func:result select="$rank"/></xsl:when>
      <xsl:otherwise>
        <func:result select="w:if(w:is('ties', 'dense'), concat('1+SUMPRODUCT(ISNUMBER(', $range, ')*(', $range, '&gt;', $cell,
                                  ')/COUNTIF(', $range, ',', $range, '))'), $rank)"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:place-formula">
    <xsl:param name="node"/>
    <xsl:param name="nodes"/>
    <xsl:variable name="v" select="w:ref('v', $node)"/>
    <func:result select="concat('IF(ISNUMBER(', $v, '),IF(', $v, '&gt;0,', w:rank-formula($v, w:range('v', $nodes), count($nodes)),
                                ',&quot;—&quot;),&quot;…&quot;)')"/>
  </func:function>

  <func:function name="w:among-formula">
    <xsl:param name="node"/>
    <xsl:param name="nodes"/>
    <xsl:variable name="o" select="w:ref('o', $node)"/>
    <xsl:variable name="rule" select="key('w:rule', $node/@id)"/>
    <xsl:variable name="n" select="w:parameter(concat('first.', $node/@id))"/>
    <func:result select="concat('IF(', $o, '=&quot;…&quot;,&quot;待定&quot;,IF(', $o, '=&quot;—&quot;,&quot;否&quot;,IF(', $o, '+COUNTIF(', w:range('v', $nodes),
        ',&quot;…&quot;)&lt;=', $n, ',&quot;是&quot;,IF(', $o, '&lt;=', $n, ',&quot;待定&quot;,&quot;否&quot;))))')"/>
  </func:function>

  <func:function name="w:bands">
    <xsl:param name="node"/>
    <xsl:variable name="bands" select="key('w:rule', $node/@id)/band"/>
    <xsl:variable name="value" select="w:ref('a', w:measures($node)[1])"/>
    <xsl:if test="w:measures($node) and count($bands) &lt; 60">
      <func:result>
        <xsl:value-of select="concat('IF(ISNUMBER(', $value, '),')"/>
        <xsl:for-each select="$bands">
          <xsl:sort select="@from" data-type="number" order="descending"/>
          <xsl:variable name="row" select="concat('row.', $node/@id, '.', count(preceding-sibling::band) + 1)"/>
          <xsl:value-of select="concat('IF(ROUND(', $value, ',12)&gt;=', w:parameter(concat($row, '.from')), ',',
                                       w:parameter($row), ',')"/>
        </xsl:for-each>
        <xsl:text>0</xsl:text>
        <xsl:for-each select="$bands">)</xsl:for-each>
        <xsl:value-of select="concat(',', w:open($node/points), ')')"/>
      </func:result>
    </xsl:if>
  </func:function>

  <!-- The cells for what evaluators gave, or have still to give, to a node. -->
  <func:function name="w:entries">
    <xsl:param name="node"/>
    <xsl:param name="letter"/>
    <xsl:param name="count" select="w:entry-count($node)"/>
    <xsl:variable name="start" select="concat('{', $letter, '.', w:key($node), '.')"/>
    <xsl:choose>
      <xsl:when test="$count &gt; 1"><func:result select="concat($start, '1}:', $start, $count, '}')"/></xsl:when>
      <xsl:otherwise><func:result select="concat($start, '1}')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:inputs">
    <xsl:param name="node"/>
    <func:result select="$node/input[@what = 'points' or @what = 'rating' or @what = 'deduction' or @what = 'votes']"/>
  </func:function>

  <!-- Who has still to evaluate a node: a row for each. -->
  <func:function name="w:awaited">
    <xsl:param name="node"/>
    <func:result select="key('w:missing', concat($node/ancestor::object/@id, ' ', $node[points/@state = 'pending'][@rule = 'given'
        or @rule = 'external' or @rule = 'rating' or @rule = 'deduction']/@id))[@what = 'evaluation']"/>
  </func:function>

  <func:function name="w:entry-count">
    <xsl:param name="node"/>
    <xsl:variable name="given" select="count(w:inputs($node))"/>
    <xsl:choose>
      <xsl:when test="$node/points/@exact"><func:result select="$given"/></xsl:when>
      <xsl:otherwise><func:result select="$given + count(w:awaited($node))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:deduction">
    <xsl:param name="node"/>
    <xsl:variable name="open" select="w:open($node/points)"/>
    <xsl:variable name="rest">
      <xsl:choose>
        <xsl:when test="w:has-task($node)">
          <xsl:value-of select="concat('IF(OR(', w:undone($node), ',', w:unknown($node), '),', $open, ',', w:full($node), ')')"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$open"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="w:entry-count($node) &gt; 0">
        <func:result select="concat('IF(COUNT(', w:entries($node, 'e'), ')&gt;0,MAX(0,', w:full($node), '-SUM(',
                                    w:entries($node, 'e'), ')),', $rest, ')')"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($rest)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The mean of what evaluators gave, when all of them have. -->
  <func:function name="w:given">
    <xsl:param name="node"/>
    <xsl:param name="letter"/>
    <xsl:variable name="count" select="w:entry-count($node)"/>
    <xsl:variable name="entries" select="w:entries($node, $letter, $count)"/>
    <xsl:if test="$count &gt; 0">
      <func:result select="concat('IF(COUNT(', $entries, ')&lt;', $count, ',', w:open($node/points), ',AVERAGE(', $entries, '))')"/>
    </xsl:if>
  </func:function>

  <!-- What a rating in the cell e is worth: a row of the rule. -->
  <func:function name="w:worth-formula">
    <xsl:param name="node"/>
    <xsl:param name="cell"/>
    <xsl:variable name="values" select="key('w:rule', $node/@id)/grade-value"/>
    <xsl:if test="$values and count($values) &lt; 60">
      <func:result>
        <xsl:for-each select="$values">
          <xsl:value-of select="concat('IF(', $cell, '=', w:quoted(@rating), ',',
                                       w:parameter(concat('row.', $node/@id, '.', position())), ',')"/>
        </xsl:for-each>
        <xsl:text>"…"</xsl:text>
        <xsl:for-each select="$values">)</xsl:for-each>
      </func:result>
    </xsl:if>
  </func:function>

  <!-- Whether there were enough ballots is not to be seen from the cells: points that wait for them
       have no formula. -->
  <func:function name="w:votes">
    <xsl:param name="node"/>
    <xsl:if test="$node/points/@exact and w:inputs($node)">
      <xsl:variable name="ballots" select="w:entries($node, 'n')"/>
      <func:result select="concat('IF(SUM(', $ballots, ')&gt;0,SUMPRODUCT(', $ballots, ',', w:entries($node, 'x'), ')/SUM(',
                                  $ballots, '),&quot;…&quot;)')"/>
    </xsl:if>
  </func:function>

  <!-- ==== nodes made of other nodes ==== -->

  <!-- Cells that stand side by side are a range, others a list. -->
  <func:function name="w:terms">
    <xsl:param name="node"/>
    <xsl:variable name="terms" select="$node/node[points]"/>
    <xsl:choose>
      <xsl:when test="$terms[2] and not($terms[@kind != 'indicator' and @kind != 'item'] or $terms/node[@kind = 'item' and points])">
        <func:result select="w:range('p', $terms)"/>
      </xsl:when>
      <xsl:otherwise><func:result select="w:list('p', $terms)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:sum">
    <xsl:param name="node"/>
    <xsl:variable name="terms" select="$node/node[points]"/>
    <xsl:variable name="list" select="w:terms($node)"/>
    <xsl:choose>
      <xsl:when test="not($terms) or count($terms) &gt; $w:listed"/>
      <xsl:otherwise>
        <func:result select="concat('IF(COUNT(', $list, ')&lt;', count($terms), ',', w:open-sum($node), ',SUM(', $list, '))')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The range that a sum can still take, from what is in so far. -->
  <func:function name="w:open-sum">
    <xsl:param name="node"/>
    <xsl:variable name="places" select="/results/settings/@places"/>
    <xsl:variable name="format" select="w:quoted(concat('0', substring('.000000', 1, $places + number($places &gt; 0))))"/>
    <xsl:choose>
      <xsl:when test="$node/points/@min and $node/points/@max and /results/settings/@rounding = 'half-up'">
        <func:result select="concat('TEXT(', w:bound($node, 'min'), ',', $format, ')&amp;&quot;～&quot;&amp;TEXT(',
                                    w:bound($node, 'max'), ',', $format, ')')"/>
      </xsl:when>
      <xsl:otherwise><func:result select="w:open($node/points)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:bound">
    <xsl:param name="node"/>
    <xsl:param name="end"/>
    <func:result>
      <xsl:value-of select="concat('SUM(', w:terms($node), ')')"/>
      <xsl:for-each select="$node/node[points/@state = 'pending']">
        <xsl:value-of select="concat('+IF(ISNUMBER(', w:ref('p', .), '),0,')"/>
        <xsl:value-of select="concat(w:least-or-most(., $end), ')')"/>
      </xsl:for-each>
    </func:result>
  </func:function>

  <!-- What a node's points can at least (min) or at most (max) be, while they are open. -->
  <func:function name="w:least-or-most">
    <xsl:param name="node"/>
    <xsl:param name="end"/>
    <xsl:choose>
      <xsl:when test="$node/@rule = 'sum' and $node/node[points]"><func:result select="w:bound($node, $end)"/></xsl:when>
      <xsl:when test="$node/points/@exact"><func:result select="'0'"/></xsl:when>
      <xsl:otherwise><func:result select="string($node/points/@*[name() = concat($end, '-exact')])"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:weighted">
    <xsl:param name="node"/>
    <xsl:variable name="parts" select="$node/descendant::node[@id = key('w:rule', $node/@id)/component/@node][points]"/>
    <xsl:if test="$parts and count($parts) &lt;= $w:listed">
      <func:result>
        <xsl:value-of select="concat('IF(COUNT(', w:list('p', $parts), ')&lt;', count($parts), ',', w:open($node/points), ',',
                                     w:full($node), '*(')"/>
        <xsl:for-each select="$parts">
          <xsl:variable name="part" select="."/>
          <xsl:if test="position() &gt; 1">+</xsl:if>
          <xsl:for-each select="key('w:rule', $node/@id)/component[@node = $part/@id]">
            <xsl:value-of select="concat(w:ref('p', $part), '/', w:full($part), '*',
                                         w:parameter(concat('weight.', $node/@id, '.', @node)))"/>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:text>))</xsl:text>
      </func:result>
    </xsl:if>
  </func:function>

  <!-- full × the mean of the shares of full points that the objects below have. -->
  <func:function name="w:subordinates">
    <xsl:param name="node"/>
    <xsl:variable name="rule" select="key('w:rule', $node/@id)"/>
    <xsl:variable name="below" select="key('w:subordinate', $node/ancestor::object/@id)[not($rule/@class) or @class = $rule/@class]"/>
    <xsl:variable name="totals" select="$below/node[points][@id = $rule/@annex or (not($rule/@annex) and not(preceding-sibling::node))]"/>
    <xsl:if test="$w:others and $totals and count($totals) &lt;= $w:listed and not($totals/points[@full-exact = '0'])">
      <func:result>
        <xsl:value-of select="concat('IF(COUNT(', w:list('p', $totals), ')&lt;', count($totals), ',', w:open($node/points), ',',
                                     w:full($node), '*')"/>
        <xsl:choose>
          <xsl:when test="not($totals[@id != $totals[1]/@id])">
            <xsl:value-of select="concat('AVERAGE(', w:list('p', $totals), ')/', w:full($totals[1]))"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>(</xsl:text>
            <xsl:for-each select="$totals">
              <xsl:if test="position() &gt; 1">+</xsl:if>
              <xsl:value-of select="concat(w:ref('p', .), '/', w:full(.))"/>
            </xsl:for-each>
            <xsl:value-of select="concat(')/', count($totals))"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text>)</xsl:text>
      </func:result>
    </xsl:if>
  </func:function>
</xsl:stylesheet>
