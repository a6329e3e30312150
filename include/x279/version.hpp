#pragma once

/// The version of the library. CMake reads it from here; there is no second copy.
#define X279_VERSION_MAJOR 0
#define X279_VERSION_MINOR 1
#define X279_VERSION_PATCH 0
#define X279_VERSION "0.1.0"
