// The system's libyaml as a module: https://github.com/yaml/libyaml
#pragma once
#include <yaml.h>
