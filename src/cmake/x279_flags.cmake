# How everything of this project is compiled: x279_flags(TARGET), and x279_build_time_flags(TARGET) for what only
# serves the build and the tests.

if(x279_top_level)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo" FORCE)
  endif()
  find_program(X279_CCACHE ccache)
  mark_as_advanced(X279_CCACHE)
  if(X279_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${X279_CCACHE}")
  endif()
endif()

# Designated initialisers leave members out on purpose: that is what the defaults are for.
set(x279_warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Wnon-virtual-dtor
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # g++ has it apart from -Wconversion, and so do we: index arithmetic would drown in casts.
  # The same with a local name that hides one of a namespace, which is meant.
  # `a == x | a == y` is how a loop is kept free of branches.
  # And std::stable_sort of libstdc++ 12 calls a function that it declares deprecated.
  list(APPEND x279_warnings
    -Wno-sign-conversion -Wno-shadow -Wno-bitwise-instead-of-logical -Wno-deprecated-declarations)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms of g++ 12 about inlined std::string and std::vector: bugs 105329 and 105651 (restrict), 107852
  # (stringop-overflow, array-bounds).
  list(APPEND x279_warnings -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(X279_WERROR)
  list(APPEND x279_warnings -Werror)
endif()

set(x279_instrumentation)
if(X279_SANITIZE)
  list(APPEND x279_instrumentation "-fsanitize=${X279_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(X279_SANITIZE MATCHES "memory")
    list(APPEND x279_instrumentation -fsanitize-memory-track-origins)
  endif()
endif()
if(X279_COVERAGE STREQUAL "gcov")
  list(APPEND x279_instrumentation --coverage -fprofile-update=atomic)
elseif(X279_COVERAGE STREQUAL "llvm-cov")
  list(APPEND x279_instrumentation -fprofile-instr-generate -fcoverage-mapping)
elseif(X279_COVERAGE)
  message(FATAL_ERROR "X279_COVERAGE is '${X279_COVERAGE}'; it may be gcov, llvm-cov or empty")
endif()

function(x279_flags target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE ${x279_warnings} ${x279_instrumentation})
  if(X279_SANITIZE OR X279_COVERAGE)
    # PUBLIC: whatever links an instrumented library needs the run-time of the sanitizer.
    target_link_options(${target} PUBLIC ${x279_instrumentation})
  endif()
endfunction()

# Spirit, Boost.Test and CLI11 take long to optimise, and nobody waits for their result.
function(x279_build_time_flags target)
  x279_flags(${target})
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()
