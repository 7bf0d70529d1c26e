<?xml version="1.0" encoding="UTF-8"?>
<!-- The worksheets with what goes into the scores: 计算, 排名, 评分. -->
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

  <!-- ==== 计算 ==== -->

  <xsl:template name="w:calculation">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="计算"
        sheet:protect="true">
      <xsl:call-template name="w:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="'目标、完成数和完成率'"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="3" sheet:filter="true">
          <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'22 10 47 25 11 21 21 19 18 10 21'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="w:heads">
                <xsl:with-param name="names" select="'对象|指标|任务|结对方|单位|目标|完成|完成率|计分率|权重|来源'"/>
              </xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$objects/node/descendant::node[@kind = 'measure']">
              <xsl:call-template name="w:calculation-row"/>
              <xsl:for-each select="node[@kind = 'share'][../node[2]]"><xsl:call-template name="w:calculation-row"/></xsl:for-each>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="w:calculation-row">
    <xsl:variable name="node" select="."/>
    <xsl:variable name="key" select="w:key(.)"/>
    <xsl:variable name="scored" select="ancestor::node[points][1]"/>
    <xsl:variable name="shares" select="node[@kind = 'share'][../node[2]]"/>
    <xsl:variable name="first" select="w:first-use(.)"/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="ancestor::object/@short"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="r:bare(ancestor::node[@kind = 'indicator']/@number)"/>
        <xsl:with-param name="align" select="'center'"/>
        <xsl:with-param name="link" select="substring(concat('p.', w:key($scored)), 1 div ($r:scored and boolean($scored) and $w:linked))"/>
      </xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="ancestor-or-self::node[@kind = 'measure']/@name"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@kind = 'share'"><xsl:value-of select="@name"/></xsl:when>
            <xsl:when test="$shares">合计</xsl:when>
            <xsl:when test="node[@kind = 'share']"><xsl:value-of select="node/@name"/></xsl:when>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="@unit"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="target"/>
        <xsl:with-param name="range" select="false()"/>
        <xsl:with-param name="id" select="concat('t.', $key)"/>
        <xsl:with-param name="formula">
          <xsl:choose>
            <xsl:when test="$shares"><xsl:value-of select="w:target-formula($node, $shares)"/></xsl:when>
            <xsl:when test="target and $first/target"><xsl:value-of select="w:same-formula('t', $first)"/></xsl:when>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="input" select="not($shares) and (target or w:idle($node)) and not($first/target and target)"/>
        <xsl:with-param name="validation" select="substring('amount', 1, 6 * number(not($shares) and target and not($first/target)))"/>
      </xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="actual"/>
        <xsl:with-param name="range" select="false()"/>
        <xsl:with-param name="id" select="concat('a.', $key)"/>
        <xsl:with-param name="formula">
          <xsl:choose>
            <xsl:when test="$shares"><xsl:value-of select="w:actual-formula($shares)"/></xsl:when>
            <xsl:when test="$first"><xsl:value-of select="w:same-formula('a', $first)"/></xsl:when>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="input" select="not($shares or $first)"/>
        <xsl:with-param name="validation" select="substring('amount', 1, 6 * number(not($shares or $first)))"/>
      </xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="rate"/>
        <xsl:with-param name="range" select="false()"/>
        <xsl:with-param name="id" select="concat('r.', $key)"/>
        <xsl:with-param name="percent" select="true()"/>
        <xsl:with-param name="formula" select="w:rate-formula($node, $shares, $key)"/>
      </xsl:call-template>
      <xsl:call-template name="w:counted-cells"><xsl:with-param name="key" select="$key"/></xsl:call-template>
      <xsl:call-template name="w:source-cell"/>
    </fo:table-row>
  </xsl:template>

  <xsl:key name="use" match="/results/objects/object/node/descendant::node[@kind = 'measure']"
      use="concat(ancestor::object/@id, ' ', substring-after(@id, concat(../@id, '.')))"/>

  <!-- Where a measure, or its share, stands that an earlier indicator uses too: that is the place to
       change it. Empty for the first use. -->
  <func:function name="w:first-use">
    <xsl:param name="node"/>
    <xsl:variable name="measure" select="$node/ancestor-or-self::node[@kind = 'measure']"/>
    <xsl:variable name="first" select="key('use', concat($node/ancestor::object/@id, ' ',
                                           substring-after($measure/@id, concat($measure/../@id, '.'))))[1]"/>
    <xsl:choose>
      <xsl:when test="count($first | $measure) = 1"><func:result select="/.."/></xsl:when>
      <xsl:when test="$node/@kind = 'share'"><func:result select="$first/node[@pairing = $node/@pairing]"/></xsl:when>
      <xsl:otherwise><func:result select="$first"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:same-formula">
    <xsl:param name="letter"/>
    <xsl:param name="first"/>
    <xsl:variable name="cell" select="w:ref($letter, $first)"/>
    <func:result select="concat('IF(', $cell, '=&quot;&quot;,&quot;…&quot;,', $cell, ')')"/>
  </func:function>

  <!-- The rate as it counts, and its weight. -->
  <xsl:template name="w:counted-cells">
    <xsl:param name="key"/>
    <xsl:variable name="node" select="."/>
    <xsl:choose>
      <xsl:when test="@kind = 'measure' and w:counts(.) and ../points">
        <xsl:variable name="rate" select="w:counted(.)"/>
        <xsl:choose>
          <xsl:when test="$rate = '…' or $rate = '—'">
            <xsl:call-template name="w:word-cell">
              <xsl:with-param name="id" select="concat('c.', $key)"/>
              <xsl:with-param name="text" select="$rate"/>
              <xsl:with-param name="format" select="w:format($r:settings/@places, true())"/>
              <xsl:with-param name="formula" select="w:counted-formula($key)"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="w:number-cell">
              <xsl:with-param name="id" select="concat('c.', $key)"/>
              <xsl:with-param name="exact" select="$rate"/>
              <xsl:with-param name="shown" select="w:percent($rate)"/>
              <xsl:with-param name="percent" select="true()"/>
              <xsl:with-param name="formula" select="w:counted-formula($key)"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:variable name="weight">
          <xsl:choose>
            <xsl:when test="$rate = '…' or $rate = '—'">0</xsl:when>
            <xsl:otherwise><xsl:value-of select="@weight"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="concat('w.', $key)"/>
          <xsl:with-param name="exact" select="$weight"/>
          <xsl:with-param name="shown" select="w:decimal($weight)"/>
          <xsl:with-param name="formula" select="w:weight-formula($node, $key)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template>
        <xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The exact rate that counts, "—" where it is left out, "…" while it is open. -->
  <func:function name="w:counted">
    <xsl:param name="measure"/>
    <xsl:variable name="exact" select="$measure/rate/@exact"/>
    <xsl:variable name="reading" select="key('w:setting', 'zero-target')/@value"/>
    <xsl:choose>
      <xsl:when test="w:idle($measure) and $reading = 'leave-out'"><func:result select="'—'"/></xsl:when>
      <xsl:when test="w:idle($measure)"><func:result select="string(number(not($reading = 'zero')))"/></xsl:when>
      <xsl:when test="not($exact)"><func:result select="'…'"/></xsl:when>
      <xsl:when test="r:number($exact) &gt; 1 and not(key('w:setting', 'over-completion')/@value = 'bonus')">
        <func:result select="'1'"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($exact)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:percent">
    <xsl:param name="exact"/>
    <xsl:variable name="places" select="$r:settings/@places"/>
    <func:result select="format-number(r:number($exact) * 100, concat('0', substring('.000000', 1, $places + number($places &gt; 0))))"/>
  </func:function>

  <func:function name="w:decimal">
    <xsl:param name="exact"/>
    <func:result select="format-number(r:number($exact), '0.####')"/>
  </func:function>

  <!-- Where a figure comes from; leads to the first record that was looked at. -->
  <xsl:template name="w:source-cell">
    <xsl:variable name="used" select="(descendant-or-self::node/counted | descendant-or-self::node/rejected)[1]/@record"/>
    <xsl:variable name="records" select="descendant-or-self::node/records"/>
    <xsl:call-template name="w:text">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="actual/@origin = 'figure'">填报</xsl:when>
          <xsl:when test="actual/@origin = 'missing'">未报</xsl:when>
          <xsl:when test="not($records) and not(actual/@exact)">未报</xsl:when>
        </xsl:choose>
        <xsl:if test="$records"><xsl:value-of select="concat(sum($records/@counted), '份')"/></xsl:if>
        <xsl:if test="sum($records/@rejected) &gt; 0"><xsl:value-of select="concat('，未计', sum($records/@rejected))"/></xsl:if>
      </xsl:with-param>
      <xsl:with-param name="align" select="'center'"/>
      <xsl:with-param name="link" select="w:record-id(ancestor::object/@id, $used)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The id of the row of a record: its own object's, or the partner's who reported it. -->
  <func:function name="w:record-id">
    <xsl:param name="object"/>
    <xsl:param name="record"/>
    <xsl:if test="$record and $w:others">
      <xsl:variable name="own" select="key('record', concat($object, ' ', $record))"/>
      <xsl:variable name="row" select="($own | key('record', $record)[not($own)])[1]"/>
      <xsl:if test="$row"><func:result select="concat('ev.', $row/@object, '.', $row/@id)"/></xsl:if>
    </xsl:if>
  </func:function>

  <xsl:key name="record" match="/results/evidence/record" use="concat(@object, ' ', @id)"/>
  <xsl:key name="record" match="/results/evidence/record" use="@id"/>

  <!-- ==== 排名: the numbers by which the first of a class are found ==== -->

  <xsl:variable name="ranked" select="/results/rules/rule[@kind = 'top-n'][@node = $objects/node/descendant::node[points]/@id]"/>

  <xsl:template name="w:ranking">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="排名"
        sheet:protect="true">
      <xsl:call-template name="w:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$classes">
          <xsl:variable name="members" select="key('objects-of', @id)"/>
          <xsl:for-each select="$ranked[@node = $members[1]/node/descendant::node[points]/@id]">
            <xsl:call-template name="w:ranking-table">
              <xsl:with-param name="members" select="$members"/>
              <xsl:with-param name="first" select="position() = 1"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="w:ranking-table">
    <xsl:param name="members"/>
    <xsl:param name="first"/>
    <xsl:variable name="rule" select="."/>
    <xsl:variable name="nodes" select="$members/node/descendant::node[@id = $rule/@node]"/>
    <fo:block>
      <xsl:if test="not($first)"><xsl:attribute name="space-before">10pt</xsl:attribute></xsl:if>
      <xsl:call-template name="w:sheet-title">
        <xsl:with-param name="text" select="concat(r:bare($nodes[1]/@number), '.', $nodes[1]/@label, '：前', @n, '名')"/>
      </xsl:call-template>
    </fo:block>
    <fo:table xsl:use-attribute-sets="gb:table">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'85 50 45 45'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'对象|排名依据|名次|是否前列'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$nodes">
          <xsl:call-template name="w:ranking-row">
            <xsl:with-param name="nodes" select="$nodes"/><xsl:with-param name="n" select="$rule/@n"/>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The quantities by which nodes are ranked. -->
  <func:function name="w:ranked">
    <xsl:param name="nodes"/>
    <xsl:variable name="name" select="substring('actualrate', 1 + 6 * number(key('w:setting', 'rank-basis')/@value = 'rate'), 6)"/>
    <func:result select="$nodes/node[@kind = 'measure' and @weight != '0'][@rule = 'completion' or @rule = 'proportional'
        or @rule = 'all-or-nothing' or @rule = 'top-n'][1]/*[name() = $name]"/>
  </func:function>

  <xsl:template name="w:ranking-row">
    <xsl:param name="nodes"/>
    <xsl:param name="n"/>
    <xsl:variable name="own" select="w:ranked(.)"/>
    <xsl:variable name="mine" select="r:number($own/@exact)"/>
    <xsl:variable name="better" select="w:ranked($nodes)[r:number(@exact) &gt; $mine]/@exact"/>
    <xsl:variable name="place">
      <xsl:choose>
        <xsl:when test="not($own/@exact)">…</xsl:when>
        <xsl:when test="$mine = 0">—</xsl:when>
        <xsl:when test="key('w:setting', 'ties')/@value = 'dense'"><xsl:value-of select="1 + count(set:distinct($better))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="1 + count($better)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="open" select="count($nodes) - count(w:ranked($nodes)[@exact])"/>
    <fo:table-row>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="ancestor::object/@name"/>
        <xsl:with-param name="link" select="concat('p.', w:key(.))"/>
      </xsl:call-template>
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="$own"/>
        <xsl:with-param name="range" select="false()"/>
        <xsl:with-param name="id" select="concat('v.', w:key(.))"/>
        <xsl:with-param name="formula" select="w:ranked-formula(.)"/>
      </xsl:call-template>
      <xsl:call-template name="w:rank-cell">
        <xsl:with-param name="id" select="concat('o.', w:key(.))"/>
        <xsl:with-param name="shown" select="$place"/>
        <xsl:with-param name="formula" select="w:place-formula(., $nodes)"/>
      </xsl:call-template>
      <xsl:call-template name="w:word-cell">
        <xsl:with-param name="id" select="concat('f.', w:key(.))"/>
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="$place = '…' or ($place &lt;= $n and $place + $open &gt; $n)">待定</xsl:when>
            <xsl:when test="$place + $open &lt;= $n">是</xsl:when>
            <xsl:otherwise>否</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="formula" select="w:among-formula(., $nodes)"/>
        <xsl:with-param name="format" select="'0'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- A place as a number, or what stands there while there is none. -->
  <xsl:template name="w:rank-cell">
    <xsl:param name="id"/>
    <xsl:param name="shown"/>
    <xsl:param name="formula"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell" id="{$id}">
      <xsl:if test="number($shown) = number($shown)">
        <xsl:attribute name="sheet:type">number</xsl:attribute>
        <xsl:attribute name="sheet:value"><xsl:value-of select="$shown"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="string($formula) != ''">
        <xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute>
        <xsl:attribute name="sheet:format">0</xsl:attribute>
      </xsl:if>
      <fo:block><xsl:value-of select="$shown"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- ==== 评分 ==== -->

  <!-- The nodes that people give something to. -->
  <xsl:variable name="evaluated" select="$objects/node/descendant::node[@kind != 'measure' and @kind != 'share']
      [input or (points/@state = 'pending' and w:awaited(.))]"/>

  <xsl:template name="w:evaluations">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="评分"
        sheet:protect="true">
      <xsl:call-template name="w:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="'评价单位的评分'"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="0" sheet:filter="true">
          <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'28 10 40 40 16 12 12 67'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="w:heads"><xsl:with-param name="names" select="'对象|指标|指标名称|评价单位|评分|票数|折分|意见'"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$evaluated">
              <xsl:variable name="node" select="."/>
              <xsl:variable name="of" select="w:key(.)"/>
              <xsl:variable name="number" select="r:bare(ancestor-or-self::node[@kind = 'indicator']/@number)"/>
              <xsl:for-each select="w:inputs($node) | w:awaited($node)">
                <xsl:sort select="self::missing" data-type="text"/>
                <xsl:call-template name="w:evaluation-row">
                  <xsl:with-param name="node" select="$node"/><xsl:with-param name="of" select="$of"/>
                  <xsl:with-param name="number" select="$number"/><xsl:with-param name="place" select="position()"/>
                </xsl:call-template>
              </xsl:for-each>
              <xsl:for-each select="input[@what = 'no-task']">
                <xsl:call-template name="w:evaluation-row">
                  <xsl:with-param name="node" select="$node"/><xsl:with-param name="of" select="$of"/>
                  <xsl:with-param name="number" select="$number"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Current node: an input, or a missing one that is still to be filled in. of: the node's w:key;
       number: its indicator's. -->
  <xsl:template name="w:evaluation-row">
    <xsl:param name="node"/>
    <xsl:param name="of"/>
    <xsl:param name="number"/>
    <xsl:param name="place"/>
    <xsl:variable name="key" select="concat($of, '.', $place)"/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$node/ancestor::object/@short"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="$number"/>
        <xsl:with-param name="align" select="'center'"/>
        <xsl:with-param name="link" select="substring(concat('p.', $of), 1 div (boolean($node/points) and $w:linked))"/>
      </xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:value-of select="$node/@label"/>
          <xsl:if test="not($node/@label)"><xsl:value-of select="r:bare($node/@name)"/></xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="self::missing"><xsl:value-of select="substring-after(., '：')"/></xsl:when>
            <xsl:when test="@by-name"><xsl:value-of select="@by-name"/></xsl:when>
            <xsl:when test="@what = 'votes'">投票</xsl:when>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="w:given-cell"><xsl:with-param name="node" select="$node"/><xsl:with-param name="key" select="$key"/></xsl:call-template>
      <xsl:call-template name="w:ballots-cell"><xsl:with-param name="key" select="$key"/></xsl:call-template>
      <xsl:call-template name="w:worth-cell"><xsl:with-param name="node" select="$node"/><xsl:with-param name="key" select="$key"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="concat(normalize-space(self::input), @reason)"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- Points, a deduction, or a rating: what a person decides, open for entry. -->
  <xsl:template name="w:given-cell">
    <xsl:param name="node"/>
    <xsl:param name="key"/>
    <xsl:variable name="validation" select="substring(concat('v.', $node/@id), 1 div boolean($node/points))"/>
    <xsl:choose>
      <xsl:when test="@what = 'points' or @what = 'deduction'">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="concat('e.', $key)"/>
          <xsl:with-param name="exact" select="@value"/><xsl:with-param name="shown" select="@value"/>
          <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="$validation"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@what = 'no-task'">
        <xsl:call-template name="w:text"><xsl:with-param name="text" select="@value"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:word-cell">
          <xsl:with-param name="id" select="concat('e.', $key)"/>
          <xsl:with-param name="text" select="self::input/@value"/>
          <xsl:with-param name="format" select="w:format($r:settings/@places)"/>
          <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="$validation"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="w:ballots-cell">
    <xsl:param name="key"/>
    <xsl:choose>
      <xsl:when test="@what = 'votes'">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="concat('n.', $key)"/>
          <xsl:with-param name="exact" select="sum(@count)"/><xsl:with-param name="shown" select="sum(@count)"/>
          <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="'ballots'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="w:worth-cell">
    <xsl:param name="node"/>
    <xsl:param name="key"/>
    <xsl:choose>
      <xsl:when test="string($key) != '' and ($node/@rule = 'rating' or $node/@rule = 'votes')">
        <xsl:call-template name="w:worth-of"><xsl:with-param name="node" select="$node"/><xsl:with-param name="key" select="$key"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="w:worth-of">
    <xsl:param name="node"/>
    <xsl:param name="key"/>
    <xsl:variable name="worth" select="key('w:rule', $node/@id)/grade-value[@rating = current()/@value]/@points"/>
    <xsl:variable name="formula" select="w:worth-formula($node, concat('{e.', $key, '}'))"/>
    <xsl:choose>
      <xsl:when test="$worth">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="concat('x.', $key)"/>
          <xsl:with-param name="exact" select="$worth"/><xsl:with-param name="shown" select="$worth"/>
          <xsl:with-param name="formula" select="$formula"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:word-cell">
          <xsl:with-param name="id" select="concat('x.', $key)"/><xsl:with-param name="text" select="'…'"/>
          <xsl:with-param name="format" select="'0.00'"/><xsl:with-param name="formula" select="$formula"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
