// Which commit the program was built from.
#pragma once

/// The commit's short name; empty where the build was not told.
const char *planbook_commit(void);
