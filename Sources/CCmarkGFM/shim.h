// The system's cmark-gfm as one module: https://github.com/github/cmark-gfm
#pragma once
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
