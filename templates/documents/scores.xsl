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

  <xsl:variable name="gb:pad">1pt</xsl:variable>

  <xsl:key name="objects-of" match="/results/objects/object" use="@class"/>
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
              <xsl:variable name="full" select="key('objects-of', @id)[1]/node[1]/points/@full"/>
              <xsl:if test="not(key('objects-of', @id)/node[1]/points[r:number(@exact) &gt; $full])">
                <xsl:attribute name="max"><xsl:value-of select="$full"/></xsl:attribute>
              </xsl:if>
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

  <!-- ==== the table of a class ==== -->

  <xsl:template match="class" mode="sequence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="a3"
        sheet:name="{@name}">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="width" select="420"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="heading">
          <xsl:with-param name="of" select="$table"/>
        </xsl:call-template>
        <xsl:call-template name="gb:table-caption">
          <xsl:with-param name="unit">
            <xsl:choose>
              <xsl:when test="$r:scored">分</xsl:when>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="tables"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Few objects stand across and the indicators down; many stand down; where there are too many
       indicators for that too, the objects are divided among several tables. -->
  <xsl:template name="tables">
    <xsl:variable name="objects" select="key('objects-of', sc:together(.)/@id)"/>
    <xsl:variable name="units" select="count($objects[1]/node[1]/descendant::node[@kind = 'part' or @kind = 'group'
                                                                      or @kind = 'indicator'])"/>
    <xsl:choose>
      <xsl:when test="$r:scored and count($objects) &gt; $objects-across
                      and $units &lt;= $columns-across">
        <xsl:call-template name="objects-table"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="class" select="."/>
        <xsl:variable name="tables" select="ceiling(count($objects) div $objects-across)"/>
        <xsl:variable name="size" select="ceiling(count($objects) div $tables)"/>
        <xsl:for-each select="$objects[position() mod $size = number($size &gt; 1)]">
          <xsl:variable name="first" select="(position() - 1) * $size"/>
          <xsl:variable name="some"
              select="$objects[position() &gt; $first and position() &lt;= $first + $size]"/>
          <xsl:variable name="ends" select="position() = last()"/>
          <xsl:if test="position() &gt; 1"><fo:block break-before="page"/></xsl:if>
          <xsl:for-each select="$class">
            <xsl:choose>
              <xsl:when test="$r:scored">
                <xsl:call-template name="points-table">
                  <xsl:with-param name="objects" select="$some"/><xsl:with-param name="ends" select="$ends"/>
                </xsl:call-template>
              </xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="rates-table">
                  <xsl:with-param name="objects" select="$some"/><xsl:with-param name="ends" select="$ends"/>
                </xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The columns of the text and of the objects: a few objects take what they need, more of them
       what the text leaves. -->
  <xsl:template name="text-and-object-columns">
    <xsl:param name="objects"/>
    <xsl:param name="text"/>
    <xsl:param name="beside"/>
    <xsl:variable name="few" select="count($objects) &lt; 7"/>
    <fo:table-column>
      <xsl:attribute name="column-width">
        <xsl:choose>
          <xsl:when test="$few">proportional-column-width(1)</xsl:when>
          <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </fo:table-column>
    <fo:table-column column-width="{$beside}"/>
    <xsl:for-each select="$objects | $classes[@id = $objects/@class]">
      <fo:table-column>
        <xsl:attribute name="column-width">
          <xsl:choose>
            <xsl:when test="$few">22mm</xsl:when>
            <xsl:otherwise>proportional-column-width(1)</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </fo:table-column>
    </xsl:for-each>
  </xsl:template>

  <!-- The table's head: the names of the columns at the left (names, nodes or cells) are given; then
       the objects and the mean of each class, below the classes where there are several. -->
  <xsl:template name="objects-head">
    <xsl:param name="objects"/>
    <xsl:param name="beside"/>
    <xsl:variable name="some" select="$classes[@id = $objects/@class]"/>
    <xsl:variable name="rows" select="1 + number(boolean($some[2]))"/>
    <xsl:call-template name="gb:table-continues">
      <xsl:with-param name="columns" select="4 + count($objects | $some)"/>
    </xsl:call-template>
    <fo:table-row>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'考核评价内容'"/>
        <xsl:with-param name="columns" select="2"/><xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'考核评价指标'"/><xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="$beside"/><xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="$rows = 1">
          <xsl:call-template name="object-heads"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$some">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text" select="@name"/>
              <xsl:with-param name="columns" select="1 + count($objects[@class = current()/@id])"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-row>
    <xsl:if test="$rows = 2">
      <fo:table-row>
        <xsl:for-each select="$some">
          <xsl:call-template name="object-heads">
            <xsl:with-param name="objects" select="$objects[@class = current()/@id]"/>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

  <xsl:template name="object-heads">
    <xsl:param name="objects"/>
    <xsl:for-each select="$objects">
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="@short"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均'"/></xsl:call-template>
  </xsl:template>

  <!-- ends: whether it is the class's last table, with the notes. -->
  <xsl:template name="points-table">
    <xsl:param name="objects"/>
    <xsl:param name="ends"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <xsl:variable name="columns" select="count($objects | $classes[@id = $objects/@class])"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="10pt" line-height="11.5pt" sheet:freeze="4">
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="25mm"/>
      <xsl:call-template name="text-and-object-columns">
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="text" select="concat(128 - 26 * ($columns &gt; 12), 'mm')"/>
        <xsl:with-param name="beside" select="'14mm'"/>
      </xsl:call-template>
      <fo:table-header>
        <xsl:call-template name="objects-head">
          <xsl:with-param name="objects" select="$objects"/><xsl:with-param name="beside" select="'满分'"/>
        </xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="$tree/descendant::node[@kind = 'indicator']" mode="points-row">
          <xsl:with-param name="objects" select="$objects"/>
        </xsl:apply-templates>
        <xsl:call-template name="sum-row">
          <xsl:with-param name="node" select="$tree"/>
          <xsl:with-param name="name" select="'总　　分'"/>
          <xsl:with-param name="columns" select="3"/>
          <xsl:with-param name="objects" select="$objects"/>
        </xsl:call-template>
        <xsl:call-template name="last-rows"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
        <xsl:if test="$ends">
          <xsl:call-template name="below"><xsl:with-param name="columns" select="4 + $columns"/></xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The row of an indicator; behind the last of a group the group's sum, behind the last of a
       part the part's. -->
  <xsl:template match="node" mode="points-row">
    <xsl:param name="objects"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="above-cells">
        <xsl:with-param name="sums" select="1"/>
        <xsl:with-param name="begins" select="position() = 1"/>
      </xsl:call-template>
      <xsl:call-template name="indicator-cell"/>
      <xsl:call-template name="r:full-cell"/>
      <xsl:call-template name="points-cells">
        <xsl:with-param name="node" select="."/>
        <xsl:with-param name="objects" select="$objects"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:if test="parent::node[@kind = 'group'] and not(following-sibling::node)">
      <xsl:call-template name="sum-row">
        <xsl:with-param name="node" select=".."/>
        <xsl:with-param name="name" select="'小　　计'"/>
        <xsl:with-param name="objects" select="$objects"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="part" select="ancestor::node[@kind = 'part']"/>
    <xsl:if test="$part and count($part/descendant::node[@kind = 'indicator'][last()] | .) = 1">
      <xsl:call-template name="sum-row">
        <xsl:with-param name="node" select="$part"/>
        <xsl:with-param name="name" select="concat($part/@name, '合计')"/>
        <xsl:with-param name="columns" select="1 + number(boolean($part/node[@kind = 'group']))"/>
        <xsl:with-param name="objects" select="$objects"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The merged cells of part and group, in the first row of each. rows: what a row of the table
       stands for, indicators (then sums has a row of its own for each sum) or measures. -->
  <xsl:template name="above-cells">
    <xsl:param name="sums" select="0"/>
    <xsl:param name="begins" select="false()"/>
    <xsl:variable name="part" select="ancestor::node[@kind = 'part']"/>
    <xsl:variable name="group" select="parent::node[@kind = 'group']"/>
    <xsl:variable name="groups" select="count($part/node[@kind = 'group'])"/>
    <xsl:if test="$part and count(($part/descendant::node[@kind = 'indicator']
                                   [$r:scored or node[@kind = 'measure']])[1] | .) = 1">
      <fo:table-cell xsl:use-attribute-sets="gb:cell">
        <xsl:attribute name="number-rows-spanned">
          <xsl:call-template name="rows-of">
            <xsl:with-param name="indicators" select="$part/descendant::node[@kind = 'indicator']"/>
            <xsl:with-param name="sums" select="$sums * ($groups + 1)"/>
          </xsl:call-template>
        </xsl:attribute>
        <xsl:if test="not($group)"><xsl:attribute name="number-columns-spanned">2</xsl:attribute></xsl:if>
        <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
        <xsl:call-template name="r:numbered">
          <xsl:with-param name="number" select="$part/@number"/>
          <xsl:with-param name="name" select="$part/@name"/>
          <xsl:with-param name="apart" select="boolean($group)"/>
        </xsl:call-template>
      </fo:table-cell>
    </xsl:if>
    <xsl:if test="$group and not(preceding-sibling::node[$r:scored or node[@kind = 'measure']])">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="$group/@name"/>
        <xsl:with-param name="columns" select="1 + number(not($part))"/>
        <xsl:with-param name="begins" select="$begins and not($part)"/>
        <xsl:with-param name="rows">
          <xsl:call-template name="rows-of">
            <xsl:with-param name="indicators" select="$group/node[@kind = 'indicator']"/>
            <xsl:with-param name="sums" select="$sums"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="not($part) and not($group)">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/>
        <xsl:with-param name="columns" select="2"/>
        <xsl:with-param name="begins" select="$begins"/>
        <xsl:with-param name="rows">
          <xsl:call-template name="rows-of">
            <xsl:with-param name="indicators" select="."/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- With a plan a row is an indicator; without one it is a measure, and an indicator without
       measures has no row. -->
  <xsl:template name="rows-of">
    <xsl:param name="indicators"/>
    <xsl:param name="sums" select="0"/>
    <xsl:choose>
      <xsl:when test="$r:scored"><xsl:value-of select="count($indicators) + $sums"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="count($indicators/node[@kind = 'measure'])"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="indicator-cell">
    <xsl:param name="rows" select="1"/>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text" select="concat(r:bare(@number), '.', r:bare(@name))"/>
      <xsl:with-param name="align" select="'start'"/>
      <xsl:with-param name="rows" select="$rows"/>
    </xsl:call-template>
  </xsl:template>

  <!-- One cell for each object, and the mean of each class. -->
  <xsl:template name="points-cells">
    <xsl:param name="node"/>
    <xsl:param name="objects"/>
    <xsl:param name="fill" select="''"/>
    <xsl:for-each select="$classes[@id = $objects/@class]">
      <xsl:for-each select="$objects[@class = current()/@id]">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity"
              select="key('r:node', concat(@id, ' ', $node/@id))/points"/>
          <xsl:with-param name="range" select="$node/@kind != 'indicator'"/>
          <xsl:with-param name="fill" select="$fill"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity"
            select="key('r:mean', concat(@id, ' ', $node/@id))[@of = 'points']"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="sum-row">
    <xsl:param name="node"/>
    <xsl:param name="name"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="objects"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="$name"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
        <xsl:with-param name="font" select="'黑体'"/>
      </xsl:call-template>
      <xsl:for-each select="$node">
        <xsl:call-template name="r:full-cell"><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="points-cells">
        <xsl:with-param name="node" select="$node"/>
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- Rank, grade, what caps it. -->
  <xsl:template name="last-rows">
    <xsl:param name="objects"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'名　　次'"/></xsl:call-template>
      <xsl:for-each select="$classes[@id = $objects/@class]">
        <xsl:for-each select="$objects[@class = current()/@id]"><xsl:call-template name="rank-cell"/></xsl:for-each>
        <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      </xsl:for-each>
    </fo:table-row>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'等次建议'"/></xsl:call-template>
      <xsl:for-each select="$classes[@id = $objects/@class]">
        <xsl:for-each select="$objects[@class = current()/@id]">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="r:grade(grade)"/>
            <xsl:with-param name="font" select="'黑体'"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      </xsl:for-each>
    </fo:table-row>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'备　　注'"/></xsl:call-template>
      <xsl:for-each select="$classes[@id = $objects/@class]">
        <xsl:for-each select="$objects[@class = current()/@id]">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="last-head">
    <xsl:param name="name"/>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text" select="$name"/>
      <xsl:with-param name="columns" select="4"/>
      <xsl:with-param name="font" select="'黑体'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="rank-cell">
    <xsl:param name="begins" select="false()"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell">
      <xsl:if test="rank/@state = 'final'">
        <xsl:attribute name="sheet:type">number</xsl:attribute>
        <xsl:attribute name="sheet:value"><xsl:value-of select="rank/@value"/></xsl:attribute>
        <xsl:attribute name="sheet:format">0</xsl:attribute>
      </xsl:if>
      <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
      <fo:block><xsl:value-of select="r:rank(rank)"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- Points to the note about this object. -->
  <xsl:template name="remark">
    <xsl:choose>
      <xsl:when test="grade/cap">
        <xsl:text>见注</xsl:text>
        <xsl:call-template name="cap-number"/>
      </xsl:when>
      <xsl:when test="node[1]/points/@state = 'pending'">待定</xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== many objects ==== -->

  <!-- Objects down; each sum stands ahead of what it sums up. -->
  <xsl:template name="objects-table">
    <xsl:variable name="class" select="@id"/>
    <xsl:variable name="objects" select="key('objects-of', @id)"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <xsl:variable name="units"
        select="$tree/descendant::node[@kind = 'part' or @kind = 'group' or @kind = 'indicator']"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="2"
        sheet:filter="true">
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="36mm"/>
      <xsl:for-each select="$units"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="{sc:grade-width(9)}"/>
      <fo:table-column column-width="16mm"/>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues">
          <xsl:with-param name="columns" select="count($units) + 5"/>
        </xsl:call-template>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'名次'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价对象'"/></xsl:call-template>
          <xsl:for-each select="$units">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text"><xsl:call-template name="unit-name"/></xsl:with-param>
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
        <xsl:for-each select="$objects">
          <xsl:variable name="object" select="."/>
          <fo:table-row keep-together.within-page="always">
            <xsl:if test="position() &gt; 1 and last() - position() &lt; 3">
              <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
            </xsl:if>
            <xsl:call-template name="rank-cell">
              <xsl:with-param name="begins" select="position() = 1"/>
            </xsl:call-template>
            <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="@name"/></xsl:call-template>
            <xsl:for-each select="$units">
              <xsl:call-template name="r:quantity-cell">
                <xsl:with-param name="quantity" select="key('r:node', concat($object/@id, ' ', @id))/points"/>
                <xsl:with-param name="fill" select="substring($gb:fill, 1 div (@kind != 'indicator'))"/>
              </xsl:call-template>
            </xsl:for-each>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity" select="node[1]/points"/>
              <xsl:with-param name="range" select="true()"/>
              <xsl:with-param name="fill" select="$gb:fill"/>
            </xsl:call-template>
            <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="r:grade(grade)"/></xsl:call-template>
            <xsl:call-template name="r:text-cell">
              <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="'平　　均'"/>
            <xsl:with-param name="columns" select="2"/>
            <xsl:with-param name="fill" select="$gb:fill"/>
            <xsl:with-param name="font" select="'黑体'"/>
          </xsl:call-template>
          <xsl:for-each select="$units | $tree">
            <xsl:sort select="@kind = 'annex'"/>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity" select="key('r:mean', concat($class, ' ', @id))[@of = 'points']"/>
              <xsl:with-param name="fill" select="$gb:fill"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="'—'"/><xsl:with-param name="fill" select="$gb:fill"/>
          </xsl:call-template>
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="'—'"/><xsl:with-param name="fill" select="$gb:fill"/>
          </xsl:call-template>
        </fo:table-row>
        <xsl:call-template name="below">
          <xsl:with-param name="columns" select="count($units) + 5"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="unit-name">
    <xsl:choose>
      <xsl:when test="@kind != 'indicator'"><xsl:value-of select="concat(@number, @name, '小计')"/></xsl:when>
      <xsl:when test="@label"><xsl:value-of select="concat(r:bare(@number), '.', @label)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(r:bare(@number), '.', r:bare(@name))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== completion rates ==== -->

  <xsl:template name="rates-table">
    <xsl:param name="objects"/>
    <xsl:param name="ends"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="12pt" sheet:freeze="4">
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="23mm"/>
      <xsl:call-template name="text-and-object-columns">
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="text" select="'80mm'"/><xsl:with-param name="beside" select="'56mm'"/>
      </xsl:call-template>
      <fo:table-header>
        <xsl:call-template name="objects-head">
          <xsl:with-param name="objects" select="$objects"/><xsl:with-param name="beside" select="'任务'"/>
        </xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates mode="rates-row"
            select="$tree/descendant::node[@kind = 'measure']">
          <xsl:with-param name="objects" select="$objects"/>
          <xsl:with-param name="class" select="@id"/>
        </xsl:apply-templates>
        <xsl:if test="$ends">
          <xsl:call-template name="below">
            <xsl:with-param name="columns" select="5 + count($objects)"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="node" mode="rates-row">
    <xsl:param name="objects"/>
    <xsl:param name="class"/>
    <xsl:variable name="node" select="."/>
    <fo:table-row keep-together.within-page="always">
      <xsl:if test="not(preceding-sibling::node)">
        <xsl:variable name="begins" select="position() = 1"/>
        <xsl:for-each select="..">
          <xsl:call-template name="above-cells"><xsl:with-param name="begins" select="$begins"/></xsl:call-template>
          <xsl:call-template name="indicator-cell">
            <xsl:with-param name="rows">
              <xsl:call-template name="rows-of"><xsl:with-param name="indicators" select="."/></xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:if>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="@name"/>
        <xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
      <xsl:for-each select="$objects">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity" select="key('r:node', concat(@id, ' ', $node/@id))/rate"/>
          <xsl:with-param name="kind" select="'rate'"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity"
            select="key('r:mean', concat($class, ' ', @id))[@of = 'rate']"/>
        <xsl:with-param name="kind" select="'rate'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== notes ==== -->

  <!-- Notes about single objects are numbered behind those about the table. -->
  <xsl:template name="cap-number">
    <xsl:variable name="capped"
        select="key('objects-of', sc:together($classes[@id = current()/@class])/@id)[grade/cap]"/>
    <xsl:variable name="id" select="@id"/>
    <xsl:for-each select="$capped"><xsl:if test="@id = $id"><xsl:value-of select="2 + position()"/></xsl:if></xsl:for-each>
  </xsl:template>

  <!-- Notes and signatures: a row without lines, so that it stays with the last rows. -->
  <xsl:template name="below">
    <xsl:param name="columns"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <fo:table-cell number-columns-spanned="{$columns}">
        <xsl:call-template name="notes"/>
        <xsl:call-template name="signatures"/>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:attribute-set name="note" use-attribute-sets="gb:table-note">
    <xsl:attribute name="start-indent">27pt</xsl:attribute>
    <xsl:attribute name="text-indent">-9pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="notes">
    <fo:block xsl:use-attribute-sets="note" padding-top="4pt" text-indent="-27pt">
      <xsl:text>注：1. </xsl:text><xsl:call-template name="origin-note"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="note">
      <xsl:text>2. </xsl:text><xsl:call-template name="signs-note"/>
    </fo:block>
    <xsl:for-each select="key('objects-of', sc:together(.)/@id)[grade/cap]">
      <fo:block xsl:use-attribute-sets="note">
        <xsl:call-template name="cap-number"/>
        <xsl:text>. </xsl:text>
        <xsl:value-of select="concat(@name, '：')"/>
        <xsl:apply-templates select="grade/cap" mode="note"/>
      </fo:block>
    </xsl:for-each>
    <xsl:call-template name="consequences"/>
  </xsl:template>

  <!-- Whom what follows from grades and findings is proposed for; what follows for everybody has no
       note. -->
  <xsl:template name="consequences">
    <xsl:variable name="objects" select="key('objects-of', sc:together(.)/@id)"/>
    <xsl:variable name="all" select="$objects/consequence[because][@state = 'final']"/>
    <xsl:if test="$all">
      <fo:block xsl:use-attribute-sets="note">
        <xsl:value-of select="concat(3 + count($objects[grade/cap]), '. 结果运用建议：')"/>
        <xsl:for-each select="set:distinct($all/@id)">
          <xsl:variable name="same" select="$all[@id = current()]"/>
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:value-of select="concat($same[1]/@name, '（办法', r:clause($same[1]/@clause), '）：')"/>
          <xsl:for-each select="$same/..">
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:value-of select="@short"/>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Where points, limits and readings come from. -->
  <xsl:template name="origin-note">
    <xsl:variable name="limits"
        select="$r:settings/limit[not(@class) or @class = current()/@id]"/>
    <xsl:choose>
      <xsl:when test="$r:scored">
        <xsl:value-of select="concat('《', $r:scheme/document/@title, '》')"/>
        <xsl:choose>
          <xsl:when test="$r:by-document and $r:by-plan">规定了各指标满分，没有规定的由考核评价工作组设定</xsl:when>
          <xsl:when test="$r:by-document">规定了各指标满分</xsl:when>
          <xsl:otherwise>未规定分值，各指标满分由考核评价工作组设定</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$limits">
          <xsl:text>，等次建议按工作组设定的界限提出：</xsl:text>
          <xsl:for-each select="$limits">
            <xsl:choose>
              <xsl:when test="position() = last() and position() &gt; 1">其余</xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('总分', @value, '分以上')"/></xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat('为“', @grade-name, '”')"/>
            <xsl:if test="position() != last()">，</xsl:if>
          </xsl:for-each>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('《', $r:scheme/document/@title,
            '》未规定分值，考核评价工作组未设定分值，本表只列有目标的任务的完成率，不计分、不排名。')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$r:settings/setting[@differs = 'yes']">
      <xsl:value-of select="concat('“', @name, '”按“', @value-name, '”处理')"/>
      <xsl:if test="@reason"><xsl:value-of select="concat('（', @reason, '）')"/></xsl:if>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="signs-note">
    <xsl:text>“…”表示所需数据尚未报齐、结果待定，“—”表示不适用</xsl:text>
    <xsl:if test="$r:scored">
      <xsl:text>；得分保留两位小数，合计、名次和等次按未经修约的数值计算；</xsl:text>
      <xsl:text>待定的合计列出仍可能的得分范围，加括号的名次为暂定名次，平均数只计已确定的得分</xsl:text>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template match="cap" mode="note">
    <xsl:variable name="finding" select="../../finding[@id = current()/@finding]"/>
    <xsl:value-of select="r:bare($finding/text)"/>
    <xsl:text>。</xsl:text>
    <xsl:value-of select="concat('依据办法', r:clause(@clause), '，')"/>
    <xsl:choose>
      <xsl:when test="@effective = 'yes'">
        <xsl:value-of select="concat('等次由“', ../@base-name, '”调整为“', ../@final-name, '”')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('等次不得高于“', @grade-name, '”，对本次建议没有影响')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template name="signatures">
    <fo:block font-family="宋体" font-size="10.5pt" line-height="18pt" space-before="6pt"
        text-align="start">
      <xsl:text>考核评价工作组组长（签字）：　　　　　　　　复核（签字）：　　　　　　　　制表（签字）：　　　　　　　　</xsl:text>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$r:round/@date"/></xsl:call-template>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
