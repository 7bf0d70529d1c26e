<?xml version="1.0" encoding="UTF-8"?>
<!-- The sentences about tasks and about what was judged. sentences.xsl includes it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    xmlns:func="http://exslt.org/functions"
    xmlns:set="http://exslt.org/sets"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r s set">

  <!-- ==== tasks; current node: the part or group ==== -->

  <xsl:template name="s:part">
    <xsl:variable name="measures" select="s:tasks(descendant::node[@kind = 'measure'])"/>
    <xsl:if test="$measures">
      <xsl:choose>
        <xsl:when test="$subject/agreement">年度协议约定和《办法》规定的任务共</xsl:when>
        <xsl:otherwise>有目标的任务共</xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(count($measures), '项，')"/>
      <xsl:call-template name="s:counts"><xsl:with-param name="measures" select="$measures"/></xsl:call-template>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:if test="points and @kind = 'part'"><xsl:value-of select="concat('本部分', s:points(.), '。')"/></xsl:if>
  </xsl:template>

  <!-- 超额完成3项、按目标完成5项、未完成1项 -->
  <xsl:template name="s:counts">
    <xsl:param name="measures"/>
    <xsl:variable name="over" select="count(s:over($measures))"/>
    <xsl:variable name="done" select="count(s:done($measures))"/>
    <xsl:variable name="under" select="count(s:under($measures))"/>
    <xsl:variable name="pending" select="count(s:pending($measures))"/>
    <xsl:choose>
      <xsl:when test="$under + $pending = 0">
        <xsl:text>全部完成</xsl:text>
        <xsl:if test="$over &gt; 0"><xsl:value-of select="concat('，其中超额完成', $over, '项')"/></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$over &gt; 0"><xsl:value-of select="concat('超额完成', $over, '项')"/></xsl:if>
        <xsl:if test="$done &gt; 0">
          <xsl:if test="$over &gt; 0">、</xsl:if>
          <xsl:value-of select="concat('按目标完成', $done, '项')"/>
        </xsl:if>
        <xsl:if test="$under &gt; 0">
          <xsl:if test="$over + $done &gt; 0">、</xsl:if>
          <xsl:value-of select="concat('未完成', $under, '项')"/>
        </xsl:if>
        <xsl:if test="$pending &gt; 0">
          <xsl:if test="$over + $done + $under &gt; 0">、</xsl:if>
          <xsl:value-of select="concat('数据未齐待定', $pending, '项')"/>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:group-points">
    <xsl:variable name="indicators" select="s:indicators(.)"/>
    <xsl:choose>
      <xsl:when test="@kind = 'annex'"><xsl:value-of select="concat('本部分共', count($indicators), '项指标')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('“', @name, '”设', count($indicators), '项指标')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="points and @kind != 'annex'"><xsl:value-of select="concat('，', s:points(.))"/></xsl:if>
    <xsl:text>。</xsl:text>
    <xsl:call-template name="s:full-and-lost"><xsl:with-param name="indicators" select="$indicators"/></xsl:call-template>
  </xsl:template>

  <!-- Which indicators have full points, and which lost most. -->
  <xsl:template name="s:full-and-lost">
    <xsl:param name="indicators"/>
    <xsl:variable name="full" select="$indicators[points/@state = 'final'][points/@exact = points/@full-exact]"/>
    <xsl:variable name="lost" select="$indicators[points/@state = 'final'][points/@exact != points/@full-exact]"/>
    <xsl:choose>
      <xsl:when test="not($indicators/points)"/>
      <xsl:when test="count($full) = count($indicators)">
        <xsl:choose>
          <xsl:when test="count($indicators) = 1">该项指标得满分。</xsl:when>
          <xsl:otherwise>各项指标均得满分。</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$full">
          <xsl:call-template name="s:labels"><xsl:with-param name="nodes" select="$full"/></xsl:call-template>
          <xsl:text>得满分</xsl:text>
          <xsl:choose>
            <xsl:when test="$lost">；</xsl:when>
            <xsl:otherwise>。</xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:if test="$lost">
          <xsl:for-each select="$lost">
            <xsl:if test="position() &gt; 1">，</xsl:if>
            <xsl:value-of select="concat('“', s:label(.), '”得', points/@value, '分')"/>
          </xsl:for-each>
          <xsl:text>。</xsl:text>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:labels">
    <xsl:param name="nodes"/>
    <xsl:for-each select="$nodes">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="concat('“', s:label(.), '”')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What the method itself asks for: enough that it was done, how often says the table. -->
  <xsl:template name="s:duties">
    <xsl:variable name="measures" select="s:fixed(s:indicators(.)/descendant::node[@kind = 'measure'])"/>
    <xsl:variable name="met" select="s:over($measures) | s:done($measures)"/>
    <xsl:variable name="unmet" select="s:under($measures)"/>
    <xsl:variable name="pending" select="s:pending($measures)"/>
    <xsl:choose>
      <xsl:when test="$met[4]">
        <xsl:value-of select="concat('《办法》规定的工作中，有', count($met), '项达到规定要求。')"/>
      </xsl:when>
      <xsl:when test="$met">
        <xsl:text>《办法》规定的工作中，</xsl:text>
        <xsl:for-each select="$met">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="concat(@name, actual/@value, @unit)"/>
        </xsl:for-each>
        <xsl:text>，</xsl:text>
        <xsl:if test="$met[2]">均</xsl:if>
        <xsl:text>达到规定要求。</xsl:text>
      </xsl:when>
    </xsl:choose>
    <xsl:for-each select="$unmet">
      <xsl:value-of select="concat(@name, '应不少于', target/@value, @unit, '，')"/>
      <xsl:choose>
        <xsl:when test="actual/@exact = '0'">没有符合认定标准的佐证材料</xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('认定', actual/@value, @unit)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="s:short-partners"/>
      <xsl:text>，未达到规定要求。</xsl:text>
    </xsl:for-each>
    <xsl:if test="$pending">
      <xsl:for-each select="$pending">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:value-of select="@name"/>
      </xsl:for-each>
      <xsl:text>的材料未报齐，结果待定。</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- What was agreed: over-fulfilled, fulfilled, short, pending. -->
  <xsl:template name="s:tasks">
    <xsl:variable name="all" select="s:indicators(.)/descendant::node[@kind = 'measure']"/>
    <xsl:variable name="measures" select="set:difference($all, s:fixed($all))"/>
    <xsl:variable name="over" select="s:over($measures)"/>
    <xsl:variable name="done" select="s:done($measures)"/>
    <xsl:variable name="under" select="s:under($measures)"/>
    <xsl:variable name="pending" select="s:pending($measures)"/>
    <xsl:if test="$over">
      <xsl:if test="$subject/agreement">年度协议约定的任务中，</xsl:if>
      <xsl:text>超额完成的有：</xsl:text>
      <xsl:for-each select="$over">
        <xsl:value-of select="concat(@name, actual/@value, @unit, '，为目标的', rate/@value, '%')"/>
        <xsl:if test="position() != last()">；</xsl:if>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:if test="$done">
      <xsl:text>按目标完成的有：</xsl:text>
      <xsl:for-each select="$done">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:value-of select="concat(@name, actual/@value, @unit)"/>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:if test="$under">
      <xsl:text>未完成的有：</xsl:text>
      <xsl:for-each select="$under">
        <xsl:call-template name="s:short"/>
        <xsl:if test="position() != last()">；</xsl:if>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:for-each select="$pending">
      <xsl:call-template name="s:pending"/>
    </xsl:for-each>
  </xsl:template>

  <!-- 消费帮扶金额90万元，为目标的90.00%；the target itself stands in the table. -->
  <xsl:template name="s:short">
    <xsl:choose>
      <xsl:when test="actual/@exact = '0'"><xsl:value-of select="concat(@name, '没有完成数')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(@name, actual/@value, @unit, '，为目标的', rate/@value, '%')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="s:short-partners"/>
  </xsl:template>

  <!-- With several partners: which of them the shortfall is with. -->
  <xsl:template name="s:short-partners">
    <xsl:variable name="shares" select="node[@kind = 'share']"/>
    <xsl:if test="$shares[2] and s:under($shares)">
      <xsl:text>（</xsl:text>
      <xsl:for-each select="s:under($shares)">
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:value-of select="concat('其中与', @name, '的任务完成', rate/@value, '%')"/>
      </xsl:for-each>
      <xsl:text>）</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="s:pending">
    <xsl:variable name="open">
      <xsl:choose>
        <xsl:when test="$r:scored">完成率和得分待定。</xsl:when>
        <xsl:otherwise>完成率待定。</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="@name"/>
    <xsl:choose>
      <xsl:when test="target/@state = 'final' and actual/@state = 'pending'">
        <xsl:value-of select="concat('目标', target/@value, @unit, '，完成数尚未报齐，', $open)"/>
      </xsl:when>
      <xsl:when test="actual/@state = 'final' and target/@state = 'pending'">
        <xsl:value-of select="concat('已完成', actual/@value, @unit, '，年度协议中没有查到目标，', $open)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('的目标和完成数均未报齐，', $open)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why a record does not count; of a duplicate the other record's number instead of its id. -->
  <func:function name="s:reason">
    <xsl:param name="rejected"/>
    <xsl:variable name="other"
        select="concat($rejected/@same-as, substring-before(substring-after($rejected/@reason, '与记录'), '重复'))"/>
    <xsl:variable name="document" select="key('s:record', $other)/@document"/>
    <xsl:choose>
      <xsl:when test="not(s:duplicate($rejected))"><func:result select="r:bare($rejected/@reason)"/></xsl:when>
      <xsl:when test="$document"><func:result select="concat('与', $document, '材料重复，只计一次')"/></xsl:when>
      <xsl:otherwise><func:result select="'与已计入的材料重复，只计一次'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="s:duplicate">
    <xsl:param name="rejected"/>
    <func:result select="boolean($rejected/@same-as) or starts-with($rejected/@reason, '与记录')"/>
  </func:function>

  <!-- Evidence that did not count, by reason. -->
  <xsl:template name="s:rejected">
    <xsl:variable name="rejected" select="s:indicators(.)/descendant::rejected"/>
    <xsl:variable name="twice" select="$rejected[s:duplicate(.)]"/>
    <xsl:variable name="short" select="$rejected[not(s:duplicate(.))]"/>
    <xsl:if test="$short">
      <xsl:text>以下佐证材料不符合认定标准，没有计入完成数：</xsl:text>
      <xsl:for-each select="set:distinct($short/@reason)">
        <xsl:variable name="same" select="$short[@reason = current()]"/>
        <xsl:if test="position() &gt; 1">；</xsl:if>
        <xsl:call-template name="s:record-count"><xsl:with-param name="uses" select="$same"/></xsl:call-template>
        <xsl:value-of select="concat('，', s:reason($same[1]))"/>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:if test="$twice">
      <xsl:text>另有</xsl:text>
      <xsl:call-template name="s:record-count"><xsl:with-param name="uses" select="$twice"/></xsl:call-template>
      <xsl:text>与已计入的材料重复，只计一次。</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- 会议材料2份 -->
  <xsl:template name="s:record-count">
    <xsl:param name="uses"/>
    <xsl:variable name="own" select="$s:records[@id = $uses[1]/@record]/@kind-name"/>
    <xsl:value-of select="$own"/>
    <!-- a partner's record -->
    <xsl:if test="not($own)"><xsl:value-of select="/results/evidence/record[@id = $uses[1]/@record]/@kind-name"/></xsl:if>
    <xsl:value-of select="concat('材料', count(set:distinct($uses/@record)), '份')"/>
  </xsl:template>

  <!-- ==== judged parts ==== -->

  <xsl:template name="s:judged-part">
    <xsl:variable name="indicators" select="s:indicators(.)"/>
    <xsl:choose>
      <xsl:when test="@kind = 'annex'"><xsl:value-of select="concat('本部分共', count($indicators), '项指标')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('“', @name, '”设', count($indicators), '项指标')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>，由评价方</xsl:text>
    <xsl:if test="$r:evidence">对照报送的材料</xsl:if>
    <xsl:text>评定</xsl:text>
    <xsl:choose>
      <xsl:when test="points and @kind != 'annex'"><xsl:value-of select="concat('，', s:points(.), '。')"/></xsl:when>
      <xsl:when test="$r:scored">。</xsl:when>
      <xsl:otherwise>，只作评述，不计分。</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who judged an indicator: the names of a few, of many how many and between what. -->
  <xsl:template name="s:evaluators">
    <xsl:variable name="inputs" select="input[@by-name] | node[@kind = 'item']/input[@by-name]"/>
    <xsl:variable name="names" select="set:distinct($inputs/@by-name)"/>
    <xsl:choose>
      <xsl:when test="not($names) and @rule = 'mean-of-subordinates'">所辖对象的平均分</xsl:when>
      <xsl:when test="not($names)">—</xsl:when>
      <xsl:when test="count($names) &gt; 3">
        <xsl:value-of select="concat(count($names), '个单位')"/>
        <xsl:if test="input[@by-name]">
          <xsl:text>，最高</xsl:text>
          <xsl:for-each select="input[@by-name]">
            <xsl:sort select="@value" data-type="number" order="descending"/>
            <xsl:if test="position() = 1"><xsl:value-of select="@value"/></xsl:if>
          </xsl:for-each>
          <xsl:text>，最低</xsl:text>
          <xsl:for-each select="input[@by-name]">
            <xsl:sort select="@value" data-type="number"/>
            <xsl:if test="position() = 1"><xsl:value-of select="@value"/></xsl:if>
          </xsl:for-each>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$names">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:judged">
    <xsl:variable name="remarks" select="input[@by-name and normalize-space(.) != '']"/>
    <xsl:variable name="cases" select="./descendant::counted"/>
    <xsl:if test="points">
      <xsl:choose>
        <xsl:when test="points/@state = 'final'">
          <xsl:value-of select="concat('得', points/@value, '分（满分', points/@full, '分）', s:beside-mean(.), '。')"/>
        </xsl:when>
        <xsl:when test="input[@what = 'votes']">
          <xsl:value-of select="concat('满分', points/@full, '分，投票没有达到规定人数，得分待定。')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('满分', points/@full, '分，评价方尚未评定，得分待定。')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:call-template name="s:votes"/>
    <xsl:apply-templates select="input[@what = 'deduction' or @what = 'no-task']" mode="s:judgement"/>
    <xsl:if test="not($remarks) and input[@what = 'points']/@by-name">
      <xsl:text>评价单位：</xsl:text><xsl:call-template name="s:evaluators"/><xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:for-each select="$remarks">
      <xsl:if test="@by-name"><xsl:value-of select="concat(@by-name, '认为：')"/></xsl:if>
      <xsl:value-of select="concat(r:bare(normalize-space(.)), '。')"/>
    </xsl:for-each>
    <xsl:for-each select="$cases">
      <xsl:variable name="record" select="$s:records[@id = current()/@record]"/>
      <xsl:value-of select="concat('报送事例“', $record/field[@id = 'title' or @id = 'name'][1], '”')"/>
      <xsl:if test="$record/text"><xsl:value-of select="concat('：', r:bare($record/text))"/></xsl:if>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
    <xsl:if test="not(points) and not($remarks) and not($cases)">
      <xsl:choose>
        <xsl:when test="$r:scored">没有报送这方面的材料。</xsl:when>
        <xsl:otherwise>没有设定分值，本报告不作评定。</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- 共18人投票，其中“好”16票，“较好”1票，“一般”1票。 -->
  <xsl:template name="s:votes">
    <xsl:variable name="votes" select="input[@what = 'votes']"/>
    <xsl:if test="$votes">
      <xsl:if test="$votes[1]/@date">
        <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$votes[1]/@date"/></xsl:call-template>
      </xsl:if>
      <xsl:value-of select="concat('投票评价，共', s:ballots($votes), '票，其中')"/>
      <xsl:for-each select="set:distinct($votes/@value)">
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:value-of select="concat('“', ., '”', s:ballots($votes[@value = current()]), '票')"/>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- One that does not say for how many it stands is a single ballot. -->
  <func:function name="s:ballots">
    <xsl:param name="votes"/>
    <func:result select="sum($votes/@count) + count($votes[not(@count)])"/>
  </func:function>

  <xsl:template match="input[@what = 'deduction']" mode="s:judgement">
    <xsl:value-of select="concat(@by-name, '扣', @value, '分')"/>
    <xsl:if test="@reason"><xsl:value-of select="concat('，理由是：', r:bare(@reason))"/></xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template match="input[@what = 'no-task']" mode="s:judgement">
    <xsl:value-of select="concat(@by-name, '认定没有这项任务')"/>
    <xsl:if test="@reason"><xsl:value-of select="concat('（', r:bare(@reason), '）')"/></xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- What partners said of the object, where they gave a rating: 地方评价中，甲县评价为“好”。 -->
  <xsl:template name="s:ratings">
    <xsl:for-each select="set:distinct($s:records[field[@id = 'rating']]/@kind-name)">
      <xsl:variable name="records" select="$s:records[@kind-name = current()][field[@id = 'rating']]"/>
      <xsl:value-of select="concat(., '共', count($records), '份，')"/>
      <xsl:for-each select="set:distinct($records/field[@id = 'rating'])">
        <xsl:variable name="same" select="$records[field[@id = 'rating'] = current()]"/>
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:for-each select="$subject/partner[@pairing = $same/@pairing]">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="@name"/>
        </xsl:for-each>
        <xsl:if test="not($subject/partner[@pairing = $same/@pairing])">
          <xsl:value-of select="concat('其中', count($same), '份')"/>
        </xsl:if>
        <xsl:value-of select="concat('评价为“', ., '”')"/>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
