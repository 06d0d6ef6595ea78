#include "version.h"

#ifndef PLANBOOK_COMMIT
#define PLANBOOK_COMMIT ""
#endif

const char *planbook_commit(void) { return PLANBOOK_COMMIT; }
