<?xml version="1.0" encoding="UTF-8"?>
<!-- The sentences of a report, made from the results of $subject. Each template writes whole
     sentences, or nothing where there is nothing to say. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    xmlns:func="http://exslt.org/functions"
    xmlns:set="http://exslt.org/sets"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r s set">

  <xsl:variable name="s:measures" select="/results/scheme/measures/measure"/>
  <xsl:variable name="s:records" select="/results/evidence/record[@object = $subject/@id]"/>

  <!-- where a record counts, or why it does not -->
  <xsl:key name="s:use" match="counted | rejected" use="concat(ancestor::object/@id, ' ', @record)"/>
  <func:function name="s:uses">
    <xsl:param name="record"/>
    <func:result select="key('s:use', concat($subject/@id, ' ', $record))"/>
  </func:function>


  <xsl:variable name="s:document" select="$r:scheme/document"/>
  <xsl:variable name="s:group">
    <xsl:choose>
      <xsl:when test="$r:round/issuer"><xsl:value-of select="$r:round/issuer"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(substring-before($s:document/@title, '办法'), '工作组')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="s:side" select="string($subject/@class-name)"/>
  <xsl:variable name="s:class" select="/results/classes/class[@id = $subject/@class]"/>

  <!-- ==== words ==== -->

  <!-- The short name of an indicator, or its wording without the end mark. -->
  <func:function name="s:label">
    <xsl:param name="node"/>
    <xsl:choose>
      <xsl:when test="$node/@label"><func:result select="string($node/@label)"/></xsl:when>
      <xsl:otherwise><func:result select="r:bare($node/@name)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The indicators of a part or group; of an annex those that stand in neither. -->
  <func:function name="s:indicators">
    <xsl:param name="node"/>
    <xsl:choose>
      <xsl:when test="$node/@kind = 'annex'"><func:result select="$node/node[@kind = 'indicator']"/></xsl:when>
      <xsl:otherwise><func:result select="$node/descendant::node[@kind = 'indicator']"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- What the method itself fixes a target for (of all other measures an agreement does). -->
  <xsl:key name="s:fixed" match="/results/scheme/measures/measure[@target]" use="@id"/>
  <func:function name="s:fixed">
    <xsl:param name="measures"/>
    <func:result select="$measures[key('s:fixed', substring-after(@id, concat(../@id, '.')))]"/>
  </func:function>

  <!-- How measures and shares stand: over, done, under, pending; those with nothing agreed or fixed
       are none of these. -->
  <xsl:variable name="s:rated"
      select="$subject/node[1]/descendant::node[@kind = 'measure' or @kind = 'share'][rate/@state = 'final']"/>
  <xsl:variable name="s:over" select="$s:rated[r:number(rate/@exact) &gt; 1]"/>
  <xsl:variable name="s:under" select="$s:rated[r:number(rate/@exact) &lt; 1]"/>
  <func:function name="s:over">
    <xsl:param name="measures"/>
    <func:result select="set:intersection($measures, $s:over)"/>
  </func:function>
  <func:function name="s:under">
    <xsl:param name="measures"/>
    <func:result select="set:intersection($measures, $s:under)"/>
  </func:function>
  <func:function name="s:done">
    <xsl:param name="measures"/>
    <func:result select="set:difference($measures[rate/@state = 'final'], $s:over | $s:under)"/>
  </func:function>
  <func:function name="s:pending">
    <xsl:param name="measures"/>
    <func:result select="$measures[not(rate/@state = 'final')]
        [rate/@state = 'pending' or target/@state = 'pending' or actual/@state = 'pending']"/>
  </func:function>
  <func:function name="s:tasks">
    <xsl:param name="measures"/>
    <func:result select="$measures[rate/@state = 'final' or rate/@state = 'pending'
        or target/@state = 'pending' or actual/@state = 'pending']"/>
  </func:function>

  <!-- Above, below or equal to the mean of the class, as a clause that follows the points. -->
  <func:function name="s:beside-mean">
    <xsl:param name="node"/>
    <xsl:variable name="mean-value">
      <xsl:for-each select="$node">
        <xsl:value-of select="key('r:mean', concat($subject/@class, ' ', @id))[@of = 'points']/@exact"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="mean-shown">
      <xsl:for-each select="$node">
        <xsl:value-of select="key('r:mean', concat($subject/@class, ' ', @id))[@of = 'points']/@value"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$mean-value = '' or not($node/points/@state = 'final')">
        <func:result select="''"/>
      </xsl:when>
      <xsl:when test="$node/points/@exact = $mean-value">
        <func:result select="concat('，与', $s:side, '平均分持平')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="more"
            select="r:number($node/points/@exact) &gt; r:number($mean-value)"/>
        <xsl:variable name="by"
            select="translate(r:difference($node/points/@value, $mean-shown), '-', '')"/>
        <xsl:choose>
          <xsl:when test="number($by) = 0 and $more">
            <func:result select="concat('，略高于', $s:side, '平均分')"/>
          </xsl:when>
          <xsl:when test="number($by) = 0">
            <func:result select="concat('，略低于', $s:side, '平均分')"/>
          </xsl:when>
          <xsl:when test="$more">
            <func:result select="concat('，比', $s:side, '平均分高', $by, '分')"/>
          </xsl:when>
          <xsl:otherwise>
            <func:result select="concat('，比', $s:side, '平均分低', $by, '分')"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Points in a sentence: 得7.00分（满分8分），比东部地区平均分高0.50分 -->
  <func:function name="s:points">
    <xsl:param name="node"/>
    <xsl:choose>
      <xsl:when test="not($node/points)"><func:result select="''"/></xsl:when>
      <xsl:when test="$node/points/@state = 'final'">
        <func:result select="concat('得', $node/points/@value, '分（满分', $node/points/@full, '分）',
                                    s:beside-mean($node))"/>
      </xsl:when>
      <xsl:when test="$node/points/@min and $node/points/@max">
        <func:result select="concat('满分', $node/points/@full, '分，得分待定，在', $node/points/@min,
                                    '分至', $node/points/@max, '分之间')"/>
      </xsl:when>
      <xsl:otherwise>
        <func:result select="concat('满分', $node/points/@full, '分，得分待定')"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Partners: 陕西省、青海省 -->
  <xsl:template name="s:partners">
    <xsl:for-each select="$subject/partner">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="@name"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== beginning and basics ==== -->

  <xsl:template name="s:opening">
    <xsl:value-of select="concat('根据《', $s:document/@title, '》')"/>
    <xsl:text>（</xsl:text>
    <xsl:if test="$s:document/@number"><xsl:value-of select="concat($s:document/@number, '，')"/></xsl:if>
    <xsl:text>以下简称《办法》），</xsl:text>
    <xsl:value-of select="$s:group"/>
    <xsl:choose>
      <xsl:when test="$r:evidence and $r:pairs">依据协作双方报送的数据和佐证材料，</xsl:when>
      <xsl:when test="$r:evidence">依据报送的数据和佐证材料，</xsl:when>
      <xsl:otherwise>依据评价单位的评价意见，</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat('对', $subject/@name, $r:year, '工作进行了考核评价。现将有关情况报告如下。')"/>
  </xsl:template>

  <xsl:template name="s:object">
    <xsl:value-of select="concat($subject/@name, '是《办法》确定的', $s:side, '考核评价对象')"/>
    <xsl:choose>
      <xsl:when test="$subject/partner">
        <xsl:text>，</xsl:text>
        <xsl:value-of select="$r:year"/>
        <xsl:text>与</xsl:text>
        <xsl:call-template name="s:partners"/>
        <xsl:choose>
          <xsl:when test="$subject/partner[2]">分别</xsl:when>
        </xsl:choose>
        <xsl:text>结对开展协作</xsl:text>
        <xsl:if test="$subject/partner/@since">
          <xsl:text>。</xsl:text>
          <xsl:for-each select="$subject/partner[@since]">
            <xsl:if test="position() &gt; 1">，</xsl:if>
            <xsl:text>与</xsl:text>
            <xsl:value-of select="@name"/>
            <xsl:text>的结对关系自</xsl:text>
            <xsl:call-template name="s:since"><xsl:with-param name="date" select="@since"/></xsl:call-template>
            <xsl:text>起实施</xsl:text>
          </xsl:for-each>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>。</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:since">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="string-length($date) = 4"><xsl:value-of select="concat($date, '年')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(substring($date, 1, 4), '年', number(substring($date, 6, 2)), '月')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:agreements">
    <xsl:choose>
      <xsl:when test="$subject/agreement">
        <xsl:for-each select="$subject/agreement">
          <xsl:variable name="partner" select="$subject/partner[@pairing = current()/@pairing]/@name"/>
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:if test="$partner"><xsl:value-of select="concat('与', $partner)"/></xsl:if>
          <xsl:if test="@signed">
            <xsl:text>于</xsl:text>
            <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="@signed"/></xsl:call-template>
          </xsl:if>
          <xsl:text>签订了</xsl:text>
          <xsl:choose>
            <xsl:when test="@title"><xsl:value-of select="concat('《', @title, '》')"/></xsl:when>
            <xsl:otherwise>年度协议</xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@document"><xsl:value-of select="concat('（', @document, '）')"/></xsl:if>
        </xsl:for-each>
        <xsl:text>。年度协议约定的任务和《办法》规定的工作共同构成本次考核评价的依据。</xsl:text>
      </xsl:when>
      <xsl:when test="$subject/partner or not($r:pairs) and /results/objects/object/agreement">
        <xsl:text>截至报告日，未收到年度协议文本，有协议目标的任务暂不能评价。</xsl:text>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:evidence">
    <xsl:variable name="all" select="$s:records"/>
    <xsl:variable name="counted" select="count($all[@used = 'counted'])"/>
    <xsl:variable name="rejected" select="count($all[@used = 'rejected'])"/>
    <xsl:variable name="unused" select="count($all[@used = 'no'])"/>
    <xsl:variable name="evaluators" select="set:distinct($subject/descendant::input/@by-name)"/>
    <xsl:choose>
      <xsl:when test="not($r:evidence) and $evaluators">
        <xsl:value-of select="concat('共有', count($evaluators), '个单位对', $subject/@name, '进行了评价。')"/>
      </xsl:when>
      <xsl:when test="not($r:evidence)"/>
      <xsl:when test="not($all)">
        <xsl:value-of select="concat($subject/@name, '未报送佐证材料。')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($subject/@name, '共报送佐证材料', count($all), '份，经核验，')"/>
        <xsl:choose>
          <xsl:when test="$rejected = 0 and $unused = 0">全部符合认定标准，计入完成数。</xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('计入', $counted, '份')"/>
            <xsl:if test="$rejected &gt; 0">
              <xsl:value-of select="concat('，不符合认定标准未计入', $rejected, '份')"/>
            </xsl:if>
            <xsl:if test="$unused &gt; 0">
              <xsl:value-of select="concat('，备查不计数', $unused, '份')"/>
            </xsl:if>
            <xsl:text>。</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text>逐份核验结果见附件。</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where points come from, and readings that differ from the usual ones. -->
  <xsl:template name="s:readings">
    <xsl:choose>
      <xsl:when test="$r:by-plan and $r:by-document">
        <xsl:value-of select="concat('各项指标的分值由《办法》规定，《办法》没有规定的由', $s:group, '设定；')"/>
      </xsl:when>
      <xsl:when test="$r:by-document">各项指标的分值由《办法》规定；</xsl:when>
      <xsl:when test="$r:scored">
        <xsl:text>《办法》未规定各项指标的分值，本报告所列满分和等次界限由</xsl:text>
        <xsl:value-of select="concat($s:group, '设定；')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>《办法》未规定各项指标的分值，本次考核评价没有设定评分方案，只列任务完成率，不计分、不排名。</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$r:scored">
      <xsl:value-of select="concat('得分显示到小数点后', $r:settings/@places,
                                   '位，合计、名次和等次按未经修约的数值计算。')"/>
    </xsl:if>
    <xsl:for-each select="$r:settings/setting[@differs = 'yes']">
      <xsl:value-of select="concat('“', @name, '”按“', @value-name, '”处理')"/>
      <xsl:if test="@reason"><xsl:value-of select="concat('（', r:bare(@reason), '）')"/></xsl:if>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
  </xsl:template>

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

  <!-- ==== result ==== -->

  <xsl:template name="s:total">
    <xsl:variable name="points" select="$subject/node[1]/points"/>
    <xsl:variable name="mean" select="key('r:mean', concat($subject/@class, ' ', $subject/node[1]/@id))[@of = 'points']"/>
    <xsl:choose>
      <xsl:when test="$points/@state = 'final'">
        <xsl:value-of select="concat('综合各项指标，', $subject/@name, $r:year, '总分为', $points/@value,
                                     '分（满分', $points/@full, '分）')"/>
      </xsl:when>
      <xsl:when test="$points/@min and $points/@max">
        <xsl:value-of select="concat('因部分数据尚未报齐，', $subject/@name, $r:year, '总分暂不能确定，在',
            $points/@min, '分至', $points/@max, '分之间（满分', $points/@full, '分）')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('因部分数据尚未报齐，', $subject/@name, $r:year, '总分暂不能确定')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="s:rank"/>
    <xsl:text>。</xsl:text>
    <xsl:if test="$mean">
      <xsl:value-of select="concat($s:side, '平均分为', $mean/@value, '分，最高', $mean/@most, '分，最低', $mean/@least, '分')"/>
      <xsl:if test="$mean/@count &lt; $s:class/@objects">
        <xsl:value-of select="concat('（只计得分已确定的', $mean/@count, '个对象）')"/>
      </xsl:if>
      <xsl:value-of select="s:beside-mean-of-total()"/>
      <xsl:text>。</xsl:text>
    </xsl:if>
  </xsl:template>

  <func:function name="s:beside-mean-of-total">
    <xsl:variable name="phrase" select="s:beside-mean($subject/node[1])"/>
    <xsl:choose>
      <xsl:when test="$phrase = ''"><func:result select="''"/></xsl:when>
      <xsl:otherwise><func:result select="concat('；', $subject/@name, substring($phrase, 2))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template name="s:rank">
    <xsl:variable name="rank" select="$subject/rank"/>
    <xsl:if test="$rank">
      <xsl:value-of select="concat('，在', $s:side, $rank/@of, '个对象中')"/>
      <xsl:if test="$rank/@state = 'provisional'">暂</xsl:if>
      <xsl:if test="$rank/@tied = 'yes'">并</xsl:if>
      <xsl:value-of select="concat('列第', $rank/@value, '位')"/>
    </xsl:if>
  </xsl:template>

  <!-- Groups above and below the mean. -->
  <xsl:template name="s:strengths">
    <xsl:variable name="nodes"
        select="$subject/node[1]/descendant::node[@kind = 'group'] | $subject/node[1]/node[@kind = 'part'][not(node[@kind = 'group'])]"/>
    <xsl:variable name="above" select="$nodes[contains(s:beside-mean(.), '高')]"/>
    <xsl:variable name="below" select="$nodes[contains(s:beside-mean(.), '低')]"/>
    <xsl:variable name="pending" select="$nodes[points/@state = 'pending']"/>
    <xsl:variable name="others" select="count($nodes) - count($above | $below | $pending)"/>
    <xsl:if test="$above or $below">
      <xsl:value-of select="concat('与', $s:side, '平均水平相比，')"/>
      <xsl:choose>
        <xsl:when test="count($above) = count($nodes) and count($nodes) &gt; 1">各方面均高于平均</xsl:when>
        <xsl:when test="count($below) = count($nodes) and count($nodes) &gt; 1">各方面均低于平均</xsl:when>
        <xsl:otherwise>
          <xsl:if test="$above">
            <xsl:call-template name="s:names"><xsl:with-param name="nodes" select="$above"/></xsl:call-template>
            <xsl:text>高于平均</xsl:text>
          </xsl:if>
          <xsl:if test="$above and $below">，</xsl:if>
          <xsl:if test="$below">
            <xsl:call-template name="s:names"><xsl:with-param name="nodes" select="$below"/></xsl:call-template>
            <xsl:text>低于平均</xsl:text>
          </xsl:if>
          <xsl:if test="$others &gt; 0">，其余与平均持平或者不作比较</xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$pending">
        <xsl:text>；</xsl:text>
        <xsl:call-template name="s:names"><xsl:with-param name="nodes" select="$pending"/></xsl:call-template>
        <xsl:text>得分待定</xsl:text>
      </xsl:if>
      <xsl:text>。</xsl:text>
      <xsl:if test="$below">低于平均的方面应作为下一步改进的重点。</xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="s:names">
    <xsl:param name="nodes"/>
    <xsl:for-each select="$nodes">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="concat('“', @name, '”')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:grade">
    <xsl:if test="$subject/grade"><xsl:call-template name="s:grade-proposed"/></xsl:if>
    <xsl:for-each select="$subject/contribution[@state = 'final']">
      <xsl:value-of select="concat('按《办法》关于结果运用的规定，得分以', format-number(@weight * 100, '0.##'),
                                   '%的权重折算，计', @value, '分。')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:grade-proposed">
    <xsl:variable name="grade" select="$subject/grade"/>
    <xsl:variable name="limits" select="$r:settings/limit[not(@class) or @class = $subject/@class]"/>
    <xsl:if test="$limits">
      <xsl:value-of select="concat($s:group, '设定的等次界限为：')"/>
      <xsl:call-template name="s:limits"><xsl:with-param name="limits" select="$limits"/></xsl:call-template>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$grade/@state = 'proposed'"><xsl:call-template name="s:proposed"/></xsl:when>
      <xsl:when test="$grade/@final-best and $grade/@final-best = $grade/@final-lowest">
        <xsl:value-of select="concat('总分虽未确定，但在可能的范围内建议的等次均为“', $grade/@final-best-name, '”。')"/>
      </xsl:when>
      <xsl:when test="$grade/@final-best">
        <xsl:value-of select="concat('因总分尚未确定，等次暂不提出建议，可能在“', $grade/@final-lowest-name, '”至“',
                                     $grade/@final-best-name, '”之间，待数据报齐后另行提出。')"/>
      </xsl:when>
      <xsl:otherwise>没有设定等次界限，等次由综合评议提出建议。</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$grade[@state = 'open']/cap">
      <xsl:call-template name="s:cap-basis"/>
      <xsl:value-of select="concat('，等次不得高于“', @grade-name, '”。')"/>
    </xsl:for-each>
    <xsl:if test="$grade/decision">
      <xsl:call-template name="s:decision"/>
    </xsl:if>
    <xsl:value-of select="concat('以上建议报', s:authority(), '审定。')"/>
  </xsl:template>

  <!-- Who decides in the end. -->
  <func:function name="s:authority">
    <xsl:choose>
      <xsl:when test="$s:document/@issuer"><func:result select="string($s:document/@issuer)"/></xsl:when>
      <xsl:otherwise><func:result select="'《办法》规定的机关'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 总分90.00分以上为“好”，75.00分以上为“较好”，其余为“一般” -->
  <xsl:template name="s:limits">
    <xsl:param name="limits"/>
    <xsl:for-each select="$limits">
      <xsl:choose>
        <xsl:when test="position() = last() and last() &gt; 1">其余</xsl:when>
        <xsl:when test="position() = 1"><xsl:value-of select="concat('总分', @value, '分以上')"/></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat(@value, '分以上不足', preceding-sibling::limit[1]/@value, '分')"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat('为“', @grade-name, '”')"/>
      <xsl:if test="position() != last()">，</xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:proposed">
    <xsl:variable name="grade" select="$subject/grade"/>
    <xsl:variable name="caps" select="$grade/cap"/>
    <xsl:choose>
      <xsl:when test="not($caps)">
        <xsl:value-of select="concat('按总分，建议', $subject/@name, $r:year, '考核评价等次为“', $grade/@final-name, '”。')"/>
      </xsl:when>
      <xsl:when test="$caps[@effective = 'yes']">
        <xsl:value-of select="concat('按总分对应的等次为“', $grade/@base-name, '”。')"/>
        <xsl:for-each select="$caps[@effective = 'yes']">
          <xsl:call-template name="s:cap-basis"/>
          <xsl:text>。</xsl:text>
        </xsl:for-each>
        <xsl:value-of select="concat('据此，建议', $subject/@name, $r:year, '考核评价等次确定为“', $grade/@final-name, '”。')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('按总分，建议', $subject/@name, $r:year, '考核评价等次为“', $grade/@final-name, '”。')"/>
        <xsl:for-each select="$caps">
          <xsl:call-template name="s:cap-basis"/>
          <xsl:text>，对上述建议没有影响。</xsl:text>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The finding, and the wording of the method that it brings into play. -->
  <xsl:template name="s:cap-basis">
    <xsl:variable name="finding" select="$subject/finding[@id = current()/@finding]"/>
    <xsl:value-of select="concat('鉴于', r:bare($finding/text))"/>
    <xsl:if test="not($finding/text)">已查实的问题</xsl:if>
    <xsl:value-of select="concat('，适用《办法》', r:clause(@clause), '“', translate(r:bare(.), '“”', '‘’'), '”的规定')"/>
  </xsl:template>

  <xsl:template name="s:decision">
    <xsl:variable name="decision" select="$subject/grade/decision"/>
    <xsl:value-of select="concat($decision/@by, '于')"/>
    <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$decision/@date"/></xsl:call-template>
    <xsl:value-of select="concat('研究提出等次为“', $decision/@grade-name, '”')"/>
    <xsl:if test="normalize-space($decision) != ''">
      <xsl:value-of select="concat('，理由是：', r:bare(normalize-space($decision)))"/>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- What follows from the grade and the findings, each with its clause and wording. -->
  <xsl:template name="s:consequences">
    <xsl:for-each select="$subject/consequence">
      <xsl:choose>
        <xsl:when test="not(because)">
          <xsl:value-of select="concat('按照《办法》', r:clause(@clause), '，', r:bare(normalize-space(text)), '。')"/>
        </xsl:when>
        <xsl:when test="@state = 'open'">
          <xsl:value-of select="concat('等次尚未确定，是否适用《办法》', r:clause(@clause), '关于“', @name, '”的规定，待等次确定后提出。')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="s:because"/>
          <xsl:value-of select="concat('，适用《办法》', r:clause(@clause), '“', translate(r:bare(normalize-space(text)), '“”', '‘’'),
                                       '”的规定，建议的结果运用为：', @name, '。')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- 因等次建议为“好” / 因查实的问题属于“…”的情形 -->
  <xsl:template name="s:because">
    <xsl:text>因</xsl:text>
    <xsl:if test="because/@grade-name">
      <xsl:value-of select="concat('等次建议为“', because[@grade-name][1]/@grade-name, '”')"/>
    </xsl:if>
    <xsl:for-each select="because[@finding]">
      <xsl:if test="position() &gt; 1 or ../because/@grade-name">，</xsl:if>
      <xsl:value-of select="concat('查实的问题属于“', translate(r:bare(normalize-space(.)), '“”', '‘’'), '”的情形')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Without a plan: how many tasks stand above the mean rate of the class. -->
  <xsl:template name="s:rates">
    <xsl:variable name="measures" select="s:tasks($subject/node[1]/descendant::node[@kind = 'measure'])"/>
    <xsl:variable name="rated" select="$measures[rate/@state = 'final']"/>
    <xsl:variable name="above"
        select="$rated[r:number(rate/@exact) &gt; r:number(key('r:mean', concat($subject/@class, ' ', @id))[@of = 'rate']/@exact)]"/>
    <xsl:value-of select="concat($subject/@name, $r:year, '有目标的任务共', count($measures), '项，')"/>
    <xsl:call-template name="s:counts"><xsl:with-param name="measures" select="$measures"/></xsl:call-template>
    <xsl:value-of select="concat('。完成率高于', $s:side, '平均水平的有', count($above), '项。')"/>
    <xsl:text>由于没有设定评分方案，本报告不计算得分，不提出等次建议。</xsl:text>
    <xsl:for-each select="$subject/grade/cap">
      <xsl:call-template name="s:cap-basis"/>
      <xsl:value-of select="concat('，等次不得高于“', @grade-name, '”。')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== problems ==== -->

  <!-- Differences in the data that concern the object, and what it did not fulfil. -->
  <!-- a tie for the last places of a quota is nothing that the object could explain -->
  <xsl:variable name="s:differences"
      select="/results/differences/difference[side/@object = $subject/@id][@kind != 'quota']"/>
  <xsl:variable name="s:unfulfilled" select="s:under($subject/node[1]/descendant::node[@kind = 'measure'])"/>

  <xsl:template name="s:problems">
    <xsl:variable name="count" select="count($subject/finding | $s:differences)
        + number(boolean($s:unfulfilled)) + number(boolean($subject/missing))"/>
    <xsl:choose>
      <xsl:when test="$count = 0">
        <xsl:value-of select="concat('本次考核评价没有发现', $subject/@name, '需要整改的问题')"/>
        <xsl:if test="$r:pairs and $r:evidence">，协作双方报送的数据相互一致</xsl:if>
        <xsl:if test="$subject/node[1]/descendant::node[@kind = 'measure']/rate">，任务全部完成</xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('本次考核评价发现', $subject/@name, '存在以下', $count, '个方面的问题，请认真整改。')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:finding">
    <xsl:value-of select="concat(r:bare(normalize-space(text)), '。')"/>
    <xsl:if test="@source or @date">
      <xsl:text>（</xsl:text>
      <xsl:value-of select="@source"/>
      <xsl:if test="@source and @date">，</xsl:if>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="@date"/></xsl:call-template>
      <xsl:text>）</xsl:text>
    </xsl:if>
    <xsl:variable name="grade" select="../grade/cap[@finding = current()/@id]"/>
    <xsl:if test="$grade"><xsl:text>该问题影响等次评定。</xsl:text></xsl:if>
    <xsl:if test="rectification">
      <xsl:value-of select="concat('整改要求：', r:bare(normalize-space(rectification)), '。')"/>
    </xsl:if>
    <xsl:if test="@due">
      <xsl:text>完成时限：</xsl:text>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="@due"/></xsl:call-template>
      <xsl:text>前。</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="s:difference">
    <xsl:value-of select="concat('数据核对：', r:bare(normalize-space(text)), '。')"/>
    <xsl:choose>
      <xsl:when test="@kind = 'sides'">请会同协作方逐项核对原始凭证，统一口径后书面说明。</xsl:when>
      <xsl:when test="@kind = 'evidence' or @kind = 'unsupported'">请核实填报数，补充或者更正佐证材料。</xsl:when>
      <xsl:when test="@kind = 'same-file' or @kind = 'same-document'">请说明同一材料用于多处的原因，分别提供对应材料。</xsl:when>
      <xsl:otherwise>请核实后书面说明。</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:unfulfilled-tasks">
    <xsl:variable name="tasks" select="$s:unfulfilled"/>
    <xsl:value-of select="concat('年度任务中有', count($tasks), '项没有完成：')"/>
    <xsl:for-each select="$tasks">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="@name"/>
    </xsl:for-each>
    <xsl:text>。请逐项分析原因，明确补进措施，并在商定下一年度协议时统筹安排。</xsl:text>
  </xsl:template>

  <xsl:template name="s:missing">
    <xsl:text>以下数据尚未报齐，影响</xsl:text>
    <xsl:choose>
      <xsl:when test="$r:scored">得分和等次的确定：</xsl:when>
      <xsl:otherwise>完成率的计算：</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$subject/missing">
      <xsl:if test="position() &gt; 1">；</xsl:if>
      <xsl:value-of select="r:bare(normalize-space(.))"/>
    </xsl:for-each>
    <xsl:text>。请尽快补报，逾期未报的按工作组规定处理。</xsl:text>
  </xsl:template>

  <xsl:template name="s:demand">
    <xsl:choose>
      <xsl:when test="$subject/finding or $s:differences or $subject/missing or $s:unfulfilled">
        <xsl:value-of select="concat('请', $subject/@name, '对照上述问题制定整改方案，明确责任单位和完成时限，建立台账、逐项销号，整改情况书面报送',
                                     $s:group)"/>
        <xsl:if test="$subject/partner">，并征求结对方意见</xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('希望', $subject/@name, '总结经验，巩固成果，继续做好下一年度工作。')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
