/* The scored trees of the objects: building them and walking them. */
#ifndef SCORE_TREE_H
#define SCORE_TREE_H

#include "score/model.h"

/* The empty scores of one object: a tree for every annex that assesses its class. Caller frees. */
ScoreObject *tree_object_new(const Scores *scores, const SchemeObject *object);
void tree_object_free(ScoreObject *object);

/* Fills in every measure of the object. */
void tree_fill_values(const Scores *scores, ScoreObject *object);

/* Calculates every node from the leaves up; what is done already is not done again. An object that
 * is asked for while it is being calculated (a cycle of subordinate objects) stays pending. */
void tree_require(const Scores *scores, const ScoreObject *object);

/* The node of this place of the scheme in the tree that any belongs to, or NULL. */
const ScoreNode *tree_find(const ScoreNode *any, const SchemeNode *node);

/* The node of this place of the scheme among the object's scores, or NULL. */
const ScoreNode *tree_find_in(const ScoreObject *object, const SchemeNode *node);

/* The objects directly below this one, of ScoreObject, or NULL. */
const GPtrArray *tree_subordinates(const Scores *scores, const SchemeObject *object);

/* Calls func for every node of the tree, parents first. */
typedef void (*TreeFunc)(ScoreNode *node, gpointer data);
void tree_each(ScoreNode *root, TreeFunc func, gpointer data);

#endif
