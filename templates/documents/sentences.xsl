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
  <xsl:include href="sentences-tasks.xsl"/>
  <xsl:include href="sentences-result.xsl"/>

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
</xsl:stylesheet>
