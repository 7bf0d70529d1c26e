<?xml version="1.0" encoding="UTF-8"?>
<!-- The worksheets of the classes: every indicator of every object. -->
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

  <!-- ==== a class ==== -->

  <xsl:template match="class" mode="class">
    <xsl:variable name="members" select="key('objects-of', @id)"/>
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="a3" sheet:name="{@name}"
        sheet:protect="true">
      <xsl:call-template name="w:running"><xsl:with-param name="width" select="420"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title">
          <xsl:with-param name="text" select="concat($r:title, '评分表（', @name, '）')"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="w:is-down(@id)">
            <xsl:call-template name="w:class-down"><xsl:with-param name="members" select="$members"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="w:class-across"><xsl:with-param name="members" select="$members"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Whether a class has its objects down, because they are many. -->
  <func:function name="w:is-down">
    <xsl:param name="class"/>
    <func:result select="boolean(key('objects-of', $class)[21])"/>
  </func:function>

  <!-- Indicators down, objects across. -->
  <xsl:template name="w:class-across">
    <xsl:param name="members"/>
    <xsl:variable name="many" select="count($members) &gt; 11"/>
    <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="3">
      <xsl:if test="$many"><xsl:attribute name="font-size">9pt</xsl:attribute></xsl:if>
      <xsl:call-template name="w:columns">
        <xsl:with-param name="widths" select="concat('14 ', 112 - 36 * number($many), ' 16')"/>
      </xsl:call-template>
      <xsl:for-each select="$members"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="w:heads"><xsl:with-param name="names" select="'序号|指标|满分'"/></xsl:call-template>
          <xsl:for-each select="$members">
            <fo:table-cell xsl:use-attribute-sets="gb:head-cell" id="h.{@id}"><fo:block><xsl:value-of select="@short"/></fo:block></fo:table-cell>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="$members[1]/node" mode="class-row">
          <xsl:with-param name="members" select="$members"/><xsl:with-param name="class" select="@id"/>
        </xsl:apply-templates>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Objects down, indicators across, each sum behind what it sums up. -->
  <xsl:template name="w:class-down">
    <xsl:param name="members"/>
    <xsl:variable name="tree" select="$members[1]/node"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="1"
        sheet:filter="true">
      <fo:table-column column-width="30mm"/>
      <xsl:apply-templates select="$tree" mode="unit"><xsl:with-param name="do" select="'column'"/></xsl:apply-templates>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'对象'"/></xsl:call-template>
          <xsl:apply-templates select="$tree" mode="unit"><xsl:with-param name="do" select="'head'"/></xsl:apply-templates>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$members">
          <fo:table-row>
            <xsl:call-template name="w:text"><xsl:with-param name="text" select="@name"/><xsl:with-param name="id" select="concat('h.', @id)"/></xsl:call-template>
            <xsl:apply-templates select="$tree" mode="unit">
              <xsl:with-param name="do" select="'cell'"/><xsl:with-param name="object" select="."/>
            </xsl:apply-templates>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row>
          <xsl:call-template name="w:text"><xsl:with-param name="text" select="'平均'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
          <xsl:apply-templates select="$tree" mode="unit">
            <xsl:with-param name="do" select="'mean'"/><xsl:with-param name="members" select="$members"/>
          </xsl:apply-templates>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="node" mode="unit">
    <xsl:param name="do"/>
    <xsl:param name="object" select="/.."/>
    <xsl:param name="members" select="/.."/>
    <xsl:variable name="node" select="."/>
    <xsl:apply-templates mode="unit"
        select="node[w:has-row(.)]">
      <xsl:with-param name="do" select="$do"/><xsl:with-param name="object" select="$object"/>
      <xsl:with-param name="members" select="$members"/>
    </xsl:apply-templates>
    <xsl:choose>
      <xsl:when test="$do = 'column'"><fo:table-column column-width="proportional-column-width(1)"/></xsl:when>
      <xsl:when test="$do = 'head'">
        <xsl:call-template name="r:head-cell">
          <xsl:with-param name="text">
            <xsl:choose>
              <xsl:when test="@kind = 'annex'"><xsl:value-of select="w:annex-name(.)"/></xsl:when>
              <xsl:when test="@kind = 'part' or @kind = 'group'"><xsl:value-of select="concat(@name, '合计')"/></xsl:when>
              <xsl:when test="@kind = 'item'"><xsl:value-of select="w:item-name(.)"/></xsl:when>
              <xsl:when test="@label"><xsl:value-of select="concat(r:bare(@number), '.', @label)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat(r:bare(@number), '.', r:bare(@name))"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
          <xsl:with-param name="full" select="points/@full"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$do = 'cell'">
        <xsl:call-template name="w:point-cell"><xsl:with-param name="object" select="$object"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:mean-cell"><xsl:with-param name="members" select="$members"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The full points of the current node. -->
  <xsl:template name="w:full-cell">
    <xsl:param name="fill"/>
    <xsl:choose>
      <xsl:when test="points">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="exact" select="points/@full-exact"/>
          <xsl:with-param name="shown" select="points/@full"/>
          <xsl:with-param name="formula" select="concat('{full.', @id, '}')"/>
          <xsl:with-param name="fill" select="$fill"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$fill"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- points ÷ full points; "…" while there are none. -->
  <xsl:template name="w:share-cell">
    <xsl:param name="id"/>
    <xsl:param name="points"/>
    <xsl:param name="full"/>
    <xsl:param name="share"/>
    <xsl:param name="fill"/>
    <xsl:variable name="formula" select="concat('IF(ISNUMBER({', $points, '}),{', $points, '}/{', $full, '},&quot;…&quot;)')"/>
    <xsl:choose>
      <xsl:when test="not(points)"><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$fill"/></xsl:call-template></xsl:when>
      <xsl:when test="$share = $share and $share * 0 = 0">
        <xsl:call-template name="w:number-cell">
          <xsl:with-param name="id" select="$id"/><xsl:with-param name="formula" select="$formula"/>
          <xsl:with-param name="exact" select="format-number($share, '0.###############')"/>
          <xsl:with-param name="shown" select="w:percent($share)"/><xsl:with-param name="percent" select="true()"/>
          <xsl:with-param name="fill" select="$fill"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="w:word-cell">
          <xsl:with-param name="id" select="$id"/><xsl:with-param name="formula" select="$formula"/>
          <xsl:with-param name="text" select="'…'"/><xsl:with-param name="format" select="w:format($r:settings/@places, true())"/>
          <xsl:with-param name="fill" select="$fill"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What stands at the head of a node's row. -->
  <func:function name="w:row-name">
    <xsl:param name="node"/>
    <xsl:choose>
      <xsl:when test="$node/@kind = 'annex'"><func:result select="w:annex-name($node)"/></xsl:when>
      <xsl:when test="$node/@kind = 'part' or $node/@kind = 'group'"><func:result select="concat($node/@name, '合计')"/></xsl:when>
      <xsl:when test="$node/@kind = 'item'"><func:result select="concat('其中：', substring-after(w:item-name($node), $node/@number))"/></xsl:when>
      <xsl:otherwise><func:result select="r:bare($node/@name)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The first annex of a tree has the total; others only stand beside it. -->
  <func:function name="w:annex-name">
    <xsl:param name="annex"/>
    <xsl:choose>
      <xsl:when test="$annex/preceding-sibling::node"><func:result select="string($annex/@name)"/></xsl:when>
      <xsl:otherwise><func:result select="'总分'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="w:item-name">
    <xsl:param name="item"/>
    <xsl:choose>
      <xsl:when test="$item/@label"><func:result select="concat($item/@number, $item/@label)"/></xsl:when>
      <xsl:otherwise><func:result select="concat($item/@number, r:bare($item/@name))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The cell where the points of a node begin to be worked out. -->
  <func:function name="w:origin">
    <xsl:param name="node"/>
    <xsl:choose>
      <xsl:when test="not($w:linked)"/>
      <xsl:when test="$node/node[@kind = 'measure']"><func:result select="concat('a.', w:key($node/node[@kind = 'measure'][1]))"/></xsl:when>
      <xsl:when test="w:entry-count($node) &gt; 0"><func:result select="concat('e.', w:key($node), '.1')"/></xsl:when>
    </xsl:choose>
  </func:function>

  <!-- The points of an object for the current node of another object's tree. -->
  <xsl:template name="w:point-cell">
    <xsl:param name="object"/>
    <xsl:variable name="node" select="."/>
    <xsl:for-each select="key('scored', concat($object/@id, ' ', $node/@id))">
      <xsl:call-template name="w:quantity">
        <xsl:with-param name="quantity" select="points"/>
        <xsl:with-param name="id" select="concat('p.', $object/@id, '.', @id)"/>
        <xsl:with-param name="formula" select="w:formula(.)"/>
        <!-- how a value came about that no formula repeats -->
        <xsl:with-param name="note" select="concat(@wording, substring('：', 1, count(@working)), @working)"/>
        <xsl:with-param name="fill" select="substring($gb:fill, 1 div (@kind = 'annex' or @kind = 'part' or @kind = 'group'))"/>
        <xsl:with-param name="link" select="w:origin(.)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="w:mean-cell">
    <xsl:param name="members"/>
    <xsl:variable name="mean" select="key('r:mean', concat($members[1]/@class, ' ', @id))[@of = 'points']"/>
    <xsl:call-template name="w:quantity">
      <xsl:with-param name="quantity" select="$mean"/>
      <xsl:with-param name="id" select="concat('m.', $members[1]/@class, '.', @id)"/>
      <xsl:with-param name="formula">
        <xsl:if test="$mean">
          <xsl:variable name="range" select="concat('{p.', $members[1]/@id, '.', @id, '}:{p.', $members[last()]/@id, '.', @id, '}')"/>
          <xsl:value-of select="concat('IF(COUNT(', $range, ')=0,&quot;—&quot;,AVERAGE(', $range, '))')"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="fill" select="$gb:fill"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What is summed up first, the sum below it. -->
  <xsl:template match="node" mode="class-row">
    <xsl:param name="members"/>
    <xsl:param name="class"/>
    <xsl:apply-templates mode="class-row"
        select="node[w:has-row(.)]">
      <xsl:with-param name="members" select="$members"/><xsl:with-param name="class" select="$class"/>
    </xsl:apply-templates>
    <xsl:variable name="node" select="."/>
    <xsl:variable name="fill" select="substring($gb:fill, 1 div (@kind = 'annex' or @kind = 'part' or @kind = 'group'))"/>
    <fo:table-row>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="r:bare(@number)"/><xsl:with-param name="align" select="'center'"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="w:row-name(.)"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="w:full-cell"><xsl:with-param name="fill" select="$fill"/></xsl:call-template>
      <xsl:for-each select="$members">
        <xsl:variable name="object" select="."/>
        <xsl:for-each select="$node">
          <xsl:call-template name="w:point-cell"><xsl:with-param name="object" select="$object"/></xsl:call-template>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:call-template name="w:mean-cell"><xsl:with-param name="members" select="$members"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
