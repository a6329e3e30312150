#pragma once

// Attributes that differ between compilers. Nothing here is part of the documented API.

#if defined(__clang__)
#define X279_LIFETIMEBOUND [[clang::lifetimebound]]
#else
#define X279_LIFETIMEBOUND
#endif
