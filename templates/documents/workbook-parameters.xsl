<?xml version="1.0" encoding="UTF-8"?>
<!-- The worksheet 参数: what formulas refer to by name. -->
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

  <!-- The settings that formulas look at: they can be changed in the workbook. -->
  <xsl:variable name="live-settings" select="$r:settings/setting[@id = 'over-completion' or @id = 'zero-target'
      or @id = 'across' or ($w:others and (@id = 'ties' or @id = 'rank-basis' or @id = 'rank-needs-target'
      or @id = 'rank-partial' or @id = 'quota-ties'))]"/>
  <!-- The rules of nodes that have points. -->
  <xsl:variable name="rules" select="/results/rules/rule[@n or @completed or @at-least or *][@node = $trees/descendant-or-self::node[points]/@id]"/>
  <xsl:variable name="weighted" select="set:distinct($trees/descendant::node[@kind = 'measure' and @weight != '1' and @weight != '0'][../points]/@id)"/>

  <!-- Defined names cannot have hyphens, and ids cannot have underscores. -->
  <func:function name="w:name">
    <xsl:param name="what"/>
    <xsl:param name="id"/>
    <func:result select="concat($what, '.', translate($id, '-', '_'))"/>
  </func:function>

  <xsl:template name="w:parameters">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="参数"
        sheet:protect="true">
      <xsl:call-template name="w:running"><xsl:with-param name="width" select="210"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="'参数'"/></xsl:call-template>
        <xsl:if test="$limits"><xsl:call-template name="w:limits"/></xsl:if>
        <xsl:if test="$r:settings/setting"><xsl:call-template name="w:settings"/></xsl:if>
        <xsl:if test="$rules or $weighted"><xsl:call-template name="w:rules"/></xsl:if>
        <xsl:if test="$r:scored"><xsl:call-template name="w:full-points"/></xsl:if>
        <xsl:if test="not($limits or $r:settings/setting or $r:scored)"><fo:block>没有参数。</fo:block></xsl:if>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- ==== limits and quotas of grades ==== -->

  <xsl:template name="w:limits">
    <fo:table xsl:use-attribute-sets="gb:table" space-after="10pt">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'50 35 35 36'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'等次界限|总分不低于|名次在前|适用'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$limits">
          <fo:table-row>
            <xsl:call-template name="w:text"><xsl:with-param name="text" select="@grade-name"/></xsl:call-template>
            <xsl:if test="self::quota"><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template></xsl:if>
            <xsl:call-template name="w:limit-cell"/>
            <xsl:if test="self::limit"><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template></xsl:if>
            <xsl:call-template name="w:text">
              <xsl:with-param name="text">
                <xsl:value-of select="/results/classes/class[@id = current()/@class]/@name"/>
                <xsl:if test="not(@class)">各类对象</xsl:if>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The id of the cell of a limit or quota. -->
  <func:function name="w:limit">
    <xsl:param name="limit"/>
    <func:result select="concat(name($limit), '.', $limit/@class, '.', $limit/@grade)"/>
  </func:function>

  <xsl:template name="w:limit-cell">
    <xsl:variable name="class" select="substring(concat('.', @class), 1 div boolean(@class))"/>
    <xsl:call-template name="w:number-cell">
      <xsl:with-param name="id" select="w:limit(.)"/>
      <xsl:with-param name="exact" select="concat(@exact, @share-exact, @count)"/>
      <xsl:with-param name="shown" select="concat(@value, @share, @count)"/>
      <xsl:with-param name="percent" select="boolean(@share)"/>
      <xsl:with-param name="input" select="true()"/>
      <xsl:with-param name="validation" select="'amount'"/>
      <xsl:with-param name="define" select="w:name(concat(substring('等次界限等次名额', 1 + 4 * number(boolean(self::quota)), 4), $class), @grade)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ==== settings ==== -->

  <xsl:template name="w:settings">
    <fo:table xsl:use-attribute-sets="gb:table" space-after="10pt">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'44 52 60'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'计分口径|采用|理由'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$r:settings/setting">
          <xsl:variable name="live" select="boolean($live-settings[@id = current()/@id])"/>
          <fo:table-row>
            <xsl:call-template name="w:text"><xsl:with-param name="text" select="@name"/></xsl:call-template>
            <xsl:call-template name="w:word-cell">
              <xsl:with-param name="id" select="concat('set.', @id)"/>
              <xsl:with-param name="text" select="@value-name"/>
              <xsl:with-param name="define" select="substring(w:name('口径', @id), 1 div $live)"/>
              <xsl:with-param name="input" select="$live"/>
              <xsl:with-param name="validation" select="substring(concat('set.', @id), 1 div $live)"/>
            </xsl:call-template>
            <xsl:call-template name="w:text"><xsl:with-param name="text" select="@reason"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="key('w:setting', 'over-completion')"><xsl:call-template name="w:cap-row"/></xsl:if>
        <xsl:if test="key('w:setting', 'zero-target')"><xsl:call-template name="w:idle-row"/></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="w:cap-row">
    <xsl:variable name="bonus" select="key('w:setting', 'over-completion')/@value = 'bonus'"/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="'完成率计分上限'"/></xsl:call-template>
      <xsl:call-template name="w:number-cell">
        <xsl:with-param name="id" select="'use.cap'"/>
        <xsl:with-param name="exact" select="substring('1000000000', 1, 1 + 9 * number($bonus))"/>
        <xsl:with-param name="shown" select="substring('1000000000', 1, 1 + 9 * number($bonus))"/>
        <xsl:with-param name="formula" select="$w:cap"/>
        <xsl:with-param name="define" select="'完成率上限'"/>
      </xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="'由计分口径得出'"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="w:idle-row">
    <xsl:variable name="reading" select="key('w:setting', 'zero-target')/@value"/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="'没有任务的完成率'"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$reading = 'leave-out'">
          <xsl:call-template name="w:word-cell">
            <xsl:with-param name="id" select="'use.idle'"/><xsl:with-param name="text" select="'—'"/>
            <xsl:with-param name="formula" select="$w:idle-rate"/><xsl:with-param name="define" select="'无任务完成率'"/>
            <xsl:with-param name="format" select="'0'"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="w:number-cell">
            <xsl:with-param name="id" select="'use.idle'"/>
            <xsl:with-param name="exact" select="number($reading != 'zero')"/><xsl:with-param name="shown" select="number($reading != 'zero')"/>
            <xsl:with-param name="formula" select="$w:idle-rate"/><xsl:with-param name="define" select="'无任务完成率'"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="'由计分口径得出'"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== parameters of rules ==== -->

  <xsl:variable name="named" select="$trees/descendant-or-self::node[@id = $rules/@node or @id = $rules/component/@node]"/>

  <xsl:template name="w:rules">
    <fo:table xsl:use-attribute-sets="gb:table" space-after="10pt">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'66 50 20 20'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'指标|规则参数|界限|数值'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$rules">
          <xsl:apply-templates select="@n | @completed | @none | @at-least | band | grade-value | component" mode="parameter"/>
        </xsl:for-each>
        <xsl:for-each select="$weighted">
          <xsl:call-template name="w:parameter-row">
            <xsl:with-param name="node" select="../.."/><xsl:with-param name="what" select="concat('“', ../@name, '”的权重')"/>
            <xsl:with-param name="id" select="concat('weight.', .)"/><xsl:with-param name="define" select="w:name('权重', .)"/>
            <xsl:with-param name="value" select="../@weight"/>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="@n" mode="parameter">
    <xsl:call-template name="w:attribute-row">
      <xsl:with-param name="what" select="'列入前列的名额'"/><xsl:with-param name="id" select="'first'"/><xsl:with-param name="name" select="'前列名额'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="@completed" mode="parameter">
    <xsl:call-template name="w:attribute-row">
      <xsl:with-param name="what" select="'未入前列而完成任务的得分'"/><xsl:with-param name="id" select="'completed'"/><xsl:with-param name="name" select="'完成得分'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="@none" mode="parameter">
    <xsl:call-template name="w:attribute-row">
      <xsl:with-param name="what" select="'没有开展的得分'"/><xsl:with-param name="id" select="'none'"/><xsl:with-param name="name" select="'无则得分'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="@at-least" mode="parameter">
    <xsl:call-template name="w:attribute-row">
      <xsl:with-param name="what" select="'达到即为完成'"/><xsl:with-param name="id" select="'least'"/><xsl:with-param name="name" select="'完成起点'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="w:attribute-row">
    <xsl:param name="what"/>
    <xsl:param name="id"/>
    <xsl:param name="name"/>
    <xsl:call-template name="w:parameter-row">
      <xsl:with-param name="node" select="$named[@id = current()/../@node]"/><xsl:with-param name="what" select="$what"/>
      <xsl:with-param name="id" select="concat($id, '.', ../@node)"/><xsl:with-param name="define" select="w:name($name, ../@node)"/>
      <xsl:with-param name="value" select="."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="band | grade-value" mode="parameter">
    <xsl:variable name="row" select="concat('row.', ../@node, '.', count(preceding-sibling::*) + 1)"/>
    <xsl:call-template name="w:parameter-row">
      <xsl:with-param name="node" select="$named[@id = current()/../@node]"/>
      <xsl:with-param name="what">
        <xsl:choose>
          <xsl:when test="self::band"><xsl:value-of select="concat('第', count(preceding-sibling::*) + 1, '档')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('评为“', @rating, '”')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="from" select="@from"/>
      <xsl:with-param name="from-id" select="concat($row, '.from')"/>
      <xsl:with-param name="id" select="$row"/>
      <xsl:with-param name="define" select="w:name('档次', concat(../@node, '.', count(preceding-sibling::*) + 1))"/>
      <xsl:with-param name="value" select="@points"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="component" mode="parameter">
    <xsl:call-template name="w:parameter-row">
      <xsl:with-param name="node" select="$named[@id = current()/../@node]"/>
      <xsl:with-param name="what" select="concat('“', $named[@id = current()/@node]/@name, '”的权重')"/>
      <xsl:with-param name="id" select="concat('weight.', ../@node, '.', @node)"/>
      <xsl:with-param name="define" select="w:name('权重', concat(../@node, '.', @node))"/>
      <xsl:with-param name="value" select="@weight"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="w:parameter-row">
    <xsl:param name="node"/>
    <xsl:param name="what"/>
    <xsl:param name="from"/>
    <xsl:param name="from-id"/>
    <xsl:param name="id"/>
    <xsl:param name="define"/>
    <xsl:param name="value"/>
    <fo:table-row>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:if test="$node/@number"><xsl:value-of select="concat(r:bare($node/@number), '.')"/></xsl:if>
          <xsl:value-of select="$node/@label"/>
          <xsl:if test="not($node/@label)"><xsl:value-of select="r:bare($node/@name)"/></xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$what"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$from">
          <xsl:call-template name="w:number-cell">
            <xsl:with-param name="id" select="$from-id"/><xsl:with-param name="define" select="concat($define, '.起')"/>
            <xsl:with-param name="exact" select="$from"/><xsl:with-param name="shown" select="$from"/>
            <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="'amount'"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="w:number-cell">
        <xsl:with-param name="id" select="$id"/><xsl:with-param name="define" select="$define"/>
        <xsl:with-param name="exact" select="$value"/><xsl:with-param name="shown" select="w:decimal($value)"/>
        <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="'amount'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== full points ==== -->

  <!-- Once for every annex, from the first object that is scored by it. -->
  <xsl:template name="w:full-points">
    <fo:table xsl:use-attribute-sets="gb:table">
      <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'16 96 20 24'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="w:heads"><xsl:with-param name="names" select="'序号|指标|满分|来源'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$trees/descendant-or-self::node[points]"><xsl:call-template name="w:full-row"/></xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="w:full-row">
    <xsl:variable name="summed" select="@rule = 'sum' and node/points and count(node[points]) &lt;= $w:listed"/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="r:bare(@number)"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@kind = 'item'"><xsl:value-of select="w:item-name(.)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:bare(@name)"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@kind = 'annex'">（总分）</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="w:number-cell">
        <xsl:with-param name="id" select="concat('full.', @id)"/>
        <xsl:with-param name="exact" select="points/@full-exact"/><xsl:with-param name="shown" select="points/@full"/>
        <xsl:with-param name="formula">
          <xsl:if test="$summed">
            <xsl:for-each select="node[points]">
              <xsl:if test="position() &gt; 1">+</xsl:if><xsl:value-of select="w:full(.)"/>
            </xsl:for-each>
          </xsl:if>
        </xsl:with-param>
        <xsl:with-param name="input" select="not($summed)"/>
        <xsl:with-param name="validation" select="substring('amount', 1, 6 * number(not($summed)))"/>
        <xsl:with-param name="define" select="w:name('满分', @id)"/>
      </xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="points/@full-by = 'document'">文件规定</xsl:when>
            <xsl:otherwise>工作组设定</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== what may be filled in ==== -->

  <!-- A list of what may be chosen; Excel takes 255 characters. -->
  <xsl:template name="w:choice">
    <xsl:param name="id"/>
    <xsl:param name="values"/>
    <xsl:variable name="list">
      <xsl:for-each select="$values"><xsl:if test="position() &gt; 1">|</xsl:if><xsl:value-of select="."/></xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="string-length($list) &lt;= 255 and not($values[contains(., ',') or contains(., '|')])">
        <sheet:validation id="{$id}" type="list" values="{$list}" title="只能选择" message="请从列表中选择。"/>
      </xsl:when>
      <xsl:otherwise><sheet:validation id="{$id}" type="length" min="1" title="不能为空" message="请填写。"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="w:validations">
    <sheet:validation id="amount" type="decimal" min="0" title="只能填数" message="请填写不小于0的数。"/>
    <sheet:validation id="ballots" type="whole" min="0" title="只能填整数" message="请填写不小于0的整数。"/>
    <xsl:if test="$grades">
      <xsl:call-template name="w:choice"><xsl:with-param name="id" select="'grades'"/><xsl:with-param name="values" select="$grades/@name"/></xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$live-settings">
      <xsl:call-template name="w:choice">
        <xsl:with-param name="id" select="concat('set.', @id)"/>
        <xsl:with-param name="values" select="$r:scheme/settings/setting[@id = current()/@id]/choice/@name"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$trees/descendant::node[points][@id = $evaluated/@id]">
      <xsl:choose>
        <xsl:when test="@rule = 'rating' or @rule = 'votes'">
          <xsl:call-template name="w:choice">
            <xsl:with-param name="id" select="concat('v.', @id)"/>
            <xsl:with-param name="values" select="key('w:rule', @id)/grade-value/@rating"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <sheet:validation id="v.{@id}" type="decimal" min="0" max="{w:full(.)}" title="超出分值" message="请填写0到满分之间的数。"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
