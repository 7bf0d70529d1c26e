<?xml version="1.0" encoding="UTF-8"?>
<!-- The scoring tables: a summary in the order of ranks, then one large table for each class with
     the indicators down and the objects across. Without a plan there are completion rates only.
     subject: /results. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:sc="urn:kaoping:scores"
    xmlns:set="http://exslt.org/sets"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r sc set">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>
  <xsl:include href="scores-classes.xsl"/>
  <xsl:include href="scores-notes.xsl"/>

  <xsl:variable name="gb:pad">1pt</xsl:variable>

  <xsl:key name="r:node" match="/results/objects/object/node[1]/descendant-or-self::node()
      [@kind != 'share']" use="concat(ancestor::object/@id, ' ', @id)"/>

  <xsl:variable name="classes" select="/results/classes/class[key('objects-of', @id)]"/>

  <!-- How many objects stand side by side, and how many columns of points are legible. -->
  <xsl:variable name="objects-across" select="11"/>
  <xsl:variable name="columns-across" select="26"/>

  <!-- The classes that share a table: those with the same indicators, if all their objects fit side
       by side; otherwise the class alone. -->
  <func:function name="sc:together">
    <xsl:param name="class"/>
    <xsl:variable name="tree" select="key('objects-of', $class/@id)[1]/node[1]/@id"/>
    <xsl:variable name="same" select="$classes[key('objects-of', @id)[1]/node[1]/@id = $tree]"/>
    <xsl:choose>
      <xsl:when test="$r:scored and count(key('objects-of', $same/@id)) &lt;= $objects-across">
        <func:result select="$same"/>
      </xsl:when>
      <xsl:otherwise><func:result select="$class"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- the first class of each table -->
  <xsl:variable name="leading" select="$classes[count(sc:together(.)[1] | .) = 1]"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:call-template name="bookmarks"/>
      <xsl:if test="$r:scored"><xsl:call-template name="summary"/></xsl:if>
      <xsl:apply-templates select="$leading" mode="sequence"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="bookmarks">
    <fo:bookmark-tree>
      <xsl:for-each select="$leading[$r:scored]">
        <xsl:call-template name="bookmark"><xsl:with-param name="of" select="'得分汇总表'"/></xsl:call-template>
        <xsl:if test="sc:compared(.)">
          <xsl:call-template name="bookmark"><xsl:with-param name="of" select="'总分图'"/></xsl:call-template>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="$leading">
        <xsl:call-template name="bookmark"><xsl:with-param name="of" select="$table"/></xsl:call-template>
      </xsl:for-each>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template name="bookmark">
    <xsl:param name="of"/>
    <fo:bookmark internal-destination="{$of}.{@id}">
      <fo:bookmark-title><xsl:value-of select="concat($of, sc:bracketed(.))"/></fo:bookmark-title>
    </fo:bookmark>
  </xsl:template>

  <!-- What the large tables are called. -->
  <xsl:variable name="table">
    <xsl:choose>
      <xsl:when test="$r:scored">评分表</xsl:when>
      <xsl:otherwise>任务完成率表</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The class in brackets, unless its table holds several. -->
  <func:function name="sc:bracketed">
    <xsl:param name="class"/>
    <func:result>
      <xsl:if test="not(sc:together($class)[2])"><xsl:value-of select="concat('（', $class/@name, '）')"/></xsl:if>
    </func:result>
  </func:function>

  <xsl:template name="heading">
    <xsl:param name="of"/>
    <xsl:call-template name="gb:title">
      <xsl:with-param name="id" select="concat($of, '.', @id)"/>
      <xsl:with-param name="text" select="concat($r:title, $of, sc:bracketed(.))"/>
      <xsl:with-param name="room" select="34"/>
      <xsl:with-param name="size" select="'18pt'"/><xsl:with-param name="pitch" select="'24pt'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The width of the column of grades: their names on one line as far as that is wide. -->
  <func:function name="sc:grade-width">
    <xsl:param name="size"/>
    <xsl:variable name="longest">
      <xsl:for-each select="/results/objects/object/grade/@final-name">
        <xsl:sort select="string-length()" data-type="number" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="string-length()"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$longest &gt; 4"><func:result select="concat($longest * $size + 8, 'pt')"/></xsl:when>
      <xsl:otherwise><func:result select="concat(4 * $size + 12, 'pt')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The width of the column of names: the longest on one line, up to ten characters. -->
  <func:function name="sc:name-width">
    <xsl:param name="objects"/>
    <xsl:variable name="longest">
      <xsl:for-each select="$objects/@name">
        <xsl:sort select="string-length()" data-type="number" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="string-length()"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$longest &gt; 10"><func:result select="'40mm'"/></xsl:when>
      <xsl:when test="$longest &lt; 6"><func:result select="'76pt'"/></xsl:when>
      <xsl:otherwise><func:result select="concat($longest * 10.5 + 8, 'pt')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== summary ==== -->

  <xsl:template name="summary">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape"
        sheet:name="汇总">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="numbers" select="'side'"/>
        <xsl:with-param name="width" select="297"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$leading">
          <fo:block>
            <xsl:if test="position() &gt; 1">
              <xsl:attribute name="break-before">page</xsl:attribute>
            </xsl:if>
            <xsl:apply-templates select="." mode="summary"/>
          </fo:block>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template match="class" mode="summary">
    <xsl:variable name="tree" select="key('objects-of', @id)[1]/node[1]"/>
    <!-- what is summed up: the groups, and the parts that have none -->
    <xsl:variable name="sums"
        select="$tree/node[@kind = 'part']/node[@kind = 'group'] | $tree/node[@kind = 'group']
                | $tree/node[@kind = 'part'][not(node[@kind = 'group'])]
                | $tree[node[@kind = 'group'] and count(node[@kind = 'indicator']) &lt; 3]
                  /node[@kind = 'indicator']"/>
    <xsl:call-template name="heading"><xsl:with-param name="of" select="'得分汇总表'"/></xsl:call-template>
    <xsl:call-template name="gb:table-caption">
      <xsl:with-param name="unit" select="'分'"/>
    </xsl:call-template>
    <xsl:variable name="some" select="sc:together(.)"/>
    <xsl:variable name="columns" select="count($sums) + 5 + number(boolean($some[2]))"/>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="{14 - 2 * boolean($some[2])}pt">
      <xsl:if test="$some[2]"><fo:table-column column-width="28mm"/></xsl:if>
      <fo:table-column column-width="13mm"/>
      <fo:table-column column-width="{sc:name-width(key('objects-of', $some/@id))}"/>
      <xsl:for-each select="$sums"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-column column-width="21mm"/>
      <fo:table-column column-width="{sc:grade-width(10.5)}"/>
      <fo:table-column column-width="18mm"/>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues">
          <xsl:with-param name="columns" select="$columns"/>
        </xsl:call-template>
        <fo:table-row>
          <xsl:if test="$some[2]">
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'类别'"/></xsl:call-template>
          </xsl:if>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'名次'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价对象'"/></xsl:call-template>
          <xsl:for-each select="$sums">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text">
                <xsl:value-of select="@label"/>
                <xsl:if test="not(@label)"><xsl:value-of select="@name"/></xsl:if>
              </xsl:with-param>
              <xsl:with-param name="full" select="points/@full"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'总分'"/>
            <xsl:with-param name="full" select="$tree/points/@full"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'等次建议'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'备注'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$some">
          <xsl:apply-templates select="key('objects-of', @id)" mode="summary">
            <xsl:sort select="not(rank)" data-type="text"/>
            <xsl:sort select="rank/@value" data-type="number"/>
            <xsl:with-param name="sums" select="$sums"/>
            <xsl:with-param name="class" select="self::*[$some[2]]"/>
            <xsl:with-param name="begins" select="position() = 1"/>
            <xsl:with-param name="ends" select="position() = last()"/>
          </xsl:apply-templates>
          <xsl:call-template name="summary-means">
            <xsl:with-param name="sums" select="$sums"/>
            <xsl:with-param name="total" select="$tree"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="below"><xsl:with-param name="columns" select="$columns"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="totals"/>
  </xsl:template>

  <!-- Those of the classes of a table whose objects have totals to compare. -->
  <func:function name="sc:compared">
    <xsl:param name="class"/>
    <func:result select="sc:together($class)[key('objects-of', @id)[2]
                                             and key('objects-of', @id)/node[1]/points/@exact]"/>
  </func:function>

  <!-- A page with the totals as a chart for each of them. -->
  <xsl:template name="totals">
    <xsl:variable name="some" select="sc:compared(.)"/>
    <xsl:if test="$some">
      <fo:block break-before="page"/>
      <xsl:call-template name="heading"><xsl:with-param name="of" select="'总分图'"/></xsl:call-template>
      <xsl:for-each select="$some">
        <fo:block xsl:use-attribute-sets="gb:figure">
          <fo:instream-foreign-object xsl:use-attribute-sets="gb:chart" content-width="225mm"
              content-height="{126 - 63 * boolean($some[2])}mm" font-size="10.5pt">
            <sheet:chart type="column" y-title="总分（分）">
              <xsl:if test="$some[2]"><xsl:attribute name="title"><xsl:value-of select="@name"/></xsl:attribute></xsl:if>
              <xsl:call-template name="r:end-at-full-points"/>
              <xsl:call-template name="totals-series"/>
            </sheet:chart>
          </fo:instream-foreign-object>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The totals of a class in the order of its rows, and its mean. -->
  <xsl:template name="totals-series">
    <xsl:variable name="tree" select="key('objects-of', @id)[1]/node[1]"/>
    <xsl:variable name="names"><xsl:call-template name="rows-range"/></xsl:variable>
    <xsl:variable name="totals">
      <xsl:call-template name="rows-range"><xsl:with-param name="column" select="'t'"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="mean" select="concat('{m.', @id, '}')"/>
    <sheet:series name="总分" categories="{$names}" values="{$totals}" data-labels="true"/>
    <xsl:if test="key('r:mean', concat(@id, ' ', $tree/@id))[@of = 'points']">
      <sheet:series name="平均" categories="{$names}" values="{$mean}" type="line" data-labels="true"/>
    </xsl:if>
  </xsl:template>

  <!-- The cells of a column in the rows of a class: n names, t totals. -->
  <xsl:template name="rows-range">
    <xsl:param name="column" select="'n'"/>
    <xsl:for-each select="key('objects-of', @id)">
      <xsl:sort select="not(rank)" data-type="text"/>
      <xsl:sort select="rank/@value" data-type="number"/>
      <xsl:if test="position() = 1 or position() = last()">
        <xsl:value-of select="concat(substring(':', 1, number(position() &gt; 1)), '{', $column, '.', @id, '}')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- class: the class, where the table has several; begins, ends: whether the rows of this class
       are the table's first or last. -->
  <xsl:template match="object" mode="summary">
    <xsl:param name="sums"/>
    <xsl:param name="class"/>
    <xsl:param name="begins"/>
    <xsl:param name="ends"/>
    <xsl:variable name="object" select="."/>
    <fo:table-row keep-together.within-page="always">
      <!-- notes and signatures do not stand below the means alone -->
      <xsl:if test="$ends and position() &gt; 1 and last() - position() &lt; 3">
        <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
      </xsl:if>
      <xsl:if test="$class and position() = 1">
        <xsl:call-template name="r:text-cell">
          <xsl:with-param name="text" select="$class/@name"/>
          <xsl:with-param name="rows" select="last() + 1"/>
          <xsl:with-param name="begins" select="$begins"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="rank-cell">
        <xsl:with-param name="begins" select="not($class) and position() = 1"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="@name"/><xsl:with-param name="id" select="concat('n.', @id)"/>
      </xsl:call-template>
      <xsl:for-each select="$sums">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity" select="key('r:node', concat($object/@id, ' ', @id))/points"/>
          <xsl:with-param name="range" select="true()"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity" select="node[1]/points"/>
        <xsl:with-param name="id" select="concat('t.', @id)"/>
        <xsl:with-param name="range" select="true()"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="r:grade(grade)"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="summary-means">
    <xsl:param name="sums"/>
    <xsl:param name="total"/>
    <xsl:variable name="class" select="@id"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="concat(self::*[not(sc:together(.)[2])]/@name, '平均')"/>
        <xsl:with-param name="columns" select="2"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
        <xsl:with-param name="font" select="'黑体'"/>
      </xsl:call-template>
      <xsl:for-each select="$sums | $total">
        <xsl:sort select="@kind = 'annex'"/>
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity"
              select="key('r:mean', concat($class, ' ', @id))[@of = 'points']"/>
          <xsl:with-param name="fill" select="$gb:fill"/>
          <xsl:with-param name="id" select="substring(concat('m.', $class), 1 div (@kind = 'annex'))"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
