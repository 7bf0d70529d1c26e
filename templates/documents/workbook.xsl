<?xml version="1.0" encoding="UTF-8"?>
<!-- The working group's workbook: the scores once more, but calculating. Points are formulas over
     rates, rates over figures and targets, sums, ranks and grades over points; full points, limits,
     weights and settings stand in a worksheet of their own, so that a changed one recalculates
     everything. What a person decided and what was counted from evidence are values.

     Ids of cells, besides those of formulas.xsl: T.OBJECT totals of the summary, N.OBJECT the names
     beside them, R.OBJECT ranks, G.OBJECT grades, M.CLASS means, limit.GRADE and grade.GRADE,
     cap.OBJECT.FINDING, ev.OBJECT.RECORD.
     subject: /results. -->
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
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>
  <xsl:import href="formulas.xsl"/>
  <xsl:include href="workbook-cells.xsl"/>
  <xsl:include href="workbook-summary.xsl"/>
  <xsl:include href="workbook-classes.xsl"/>
  <xsl:include href="workbook-inputs.xsl"/>
  <xsl:include href="workbook-evidence.xsl"/>
  <xsl:include href="workbook-parameters.xsl"/>

  <xsl:key name="scored" match="/results/objects/object/node/descendant-or-self::node
      [@kind != 'measure' and @kind != 'share']"
      use="concat(ancestor::object/@id, ' ', @id)"/>

  <xsl:variable name="objects" select="/results/objects/object"/>
  <xsl:variable name="classes" select="/results/classes/class[key('objects-of', @id)]"/>
  <xsl:variable name="limits" select="$r:settings/limit | $r:settings/quota"/>
  <!-- every annex once, as it is scored for the first object -->
  <xsl:variable name="trees" select="set:distinct($objects/node/@id)/.."/>
  <xsl:variable name="grades" select="$r:scheme/grades/grade"/>
  <!-- Excel takes 65,530 links a worksheet: very large rounds have none on their scores -->
  <xsl:variable name="w:linked" select="count($objects) * count($trees/descendant::node[points]) &lt; 60000"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root" font-family="宋体" font-size="10.5pt" line-height="15pt">
      <xsl:call-template name="gb:layouts"/>
      <xsl:call-template name="w:declarations"/>
      <xsl:call-template name="w:about"/>
      <xsl:if test="$r:scored">
        <xsl:call-template name="w:summary"/>
        <xsl:apply-templates select="$classes" mode="class"/>
        <xsl:if test="$classes[key('objects-of', @id)[2]]"><xsl:call-template name="w:charts"/></xsl:if>
      </xsl:if>
      <xsl:if test="$objects/descendant::node[@kind = 'measure']"><xsl:call-template name="w:calculation"/></xsl:if>
      <xsl:if test="$r:scored and $ranked"><xsl:call-template name="w:ranking"/></xsl:if>
      <xsl:if test="$evaluated"><xsl:call-template name="w:evaluations"/></xsl:if>
      <xsl:if test="$r:evidence"><xsl:call-template name="w:evidence"/></xsl:if>
      <xsl:call-template name="w:problems"/>
      <xsl:call-template name="w:parameters"/>
    </fo:root>
  </xsl:template>

  <!-- ==== declarations ==== -->

  <xsl:template name="w:declarations">
    <fo:declarations>
      <xsl:call-template name="w:validations"/>
      <xsl:for-each select="$classes[key('objects-of', @id)[2]]">
        <sheet:validation id="object.{@id}" type="list" range="{w:heads(.)}" title="只能选择" message="请从列表中选择对象。"/>
      </xsl:for-each>
      <xsl:if test="$r:scored">
        <xsl:for-each select="$classes"><xsl:call-template name="w:conditions"/></xsl:for-each>
      </xsl:if>
    </fo:declarations>
  </xsl:template>

  <!-- Current node: a class. Below the mean, pending, capped. -->
  <xsl:template name="w:conditions">
    <xsl:variable name="members" select="key('objects-of', @id)"/>
    <xsl:variable name="range"><xsl:call-template name="w:total-range"/></xsl:variable>
    <xsl:variable name="all" select="concat('{p.', $members[1]/@id, '.',
        ($members[1]/node[1]/descendant-or-self::node[w:has-row(.) and not(node[w:has-row(.)])])[1]/@id,
        '}:{p.', $members[last()]/@id, '.', $members[1]/node[last()]/@id, '}')"/>
    <xsl:if test="$members[2]">
      <sheet:condition range="{$range}" kind="below-average" background-color="#FCE4D6"/>
    </xsl:if>
    <sheet:condition range="{$all}" kind="text" value="～" background-color="#DDEBF7"/>
    <sheet:condition range="{$all}" kind="text" value="…" background-color="#DDEBF7"/>
    <sheet:condition range="{$range}" kind="text" value="～" background-color="#DDEBF7"/>
    <sheet:condition range="{$range}" kind="text" value="…" background-color="#DDEBF7"/>
    <xsl:for-each select="$members/grade[cap and not(decision)]">
      <xsl:variable name="object" select="../@id"/>
      <xsl:for-each select="cap">
        <sheet:condition range="{concat('{G.', $object, '}')}" kind="equal" color="#C00000" font-weight="bold"
            value="{concat('{cap.', $object, '.', @finding, '}')}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- The names of a class's objects in its worksheet. -->
  <func:function name="w:heads">
    <xsl:param name="class"/>
    <xsl:for-each select="$class">
      <xsl:variable name="members" select="key('objects-of', @id)"/>
      <func:result select="concat('{h.', $members[1]/@id, '}:{h.', $members[last()]/@id, '}')"/>
    </xsl:for-each>
  </func:function>

  <!-- The totals of a class in the summary, from the first row to the last. -->
  <xsl:template name="w:total-range">
    <xsl:param name="letter" select="'T'"/>
    <xsl:for-each select="key('objects-of', @id)">
      <xsl:sort select="not(rank)" data-type="text"/>
      <xsl:sort select="rank/@value" data-type="number"/>
      <xsl:if test="position() = 1"><xsl:value-of select="concat('{', $letter, '.', @id, '}:')"/></xsl:if>
      <xsl:if test="position() = last()"><xsl:value-of select="concat('{', $letter, '.', @id, '}')"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== 说明 ==== -->

  <xsl:template name="w:about">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="说明">
      <xsl:call-template name="w:running"><xsl:with-param name="width" select="210"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="concat($r:title, '评分工作簿')"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table">
          <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'32 124'"/></xsl:call-template>
          <fo:table-body>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'评价依据'"/>
              <xsl:with-param name="text" select="concat('《', $r:scheme/document/@title, '》', $r:scheme/document/@number)"/>
            </xsl:call-template>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'年度'"/><xsl:with-param name="text" select="concat($r:round/@year, '年')"/>
            </xsl:call-template>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'评价单位'"/><xsl:with-param name="text" select="$r:round/issuer"/>
            </xsl:call-template>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'日期'"/>
              <xsl:with-param name="text"><xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$r:round/@date"/></xsl:call-template></xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'数据性质'"/>
              <xsl:with-param name="text">
                <xsl:choose>
                  <xsl:when test="$gb:mark != ''"><xsl:value-of select="concat($gb:mark, '：', $gb:warning)"/></xsl:when>
                  <xsl:otherwise>正式数据</xsl:otherwise>
                </xsl:choose>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'怎样重新计算'"/>
              <xsl:with-param name="text">浅黄色的单元格可以改动：参数表里的满分、权重、等次界限和计分口径，计算表里的目标和完成数，评分表里的评价，问题表里的等次上限。改动以后，完成率、得分、合计、名次和等次随之重新计算；尚缺的数据填入后，待定的得分也随之得出。由人决定的和由佐证材料计数的是数值，没有公式的带有批注。</xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="w:about-row">
              <xsl:with-param name="name" select="'符号和颜色'"/>
              <xsl:with-param name="text">“—”表示不适用；“…”和“最低～最高”（蓝色底纹）表示数据未报齐、结果待定；汇总表中橙色底纹表示低于同类平均，红字等次表示受到等次上限限制；灰色底纹是合计。点击得分可转到它的计算过程，点击指标序号可转回得分，点击来源可转到佐证材料，点击核验可从佐证材料转回得分。</xsl:with-param>
            </xsl:call-template>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="w:about-row">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <fo:table-row>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$name"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
