# What tests, fuzzers and benchmarks share and nobody ships.

# The reference reader in Spirit X3: the specification that the fast reader is compared with.
file(GLOB sources CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/grammar/x3/reference*.cpp" "${PROJECT_SOURCE_DIR}/grammar/x3/values*.cpp")
add_library(x279_reference STATIC EXCLUDE_FROM_ALL ${sources})
x279_build_time_flags(x279_reference)
target_include_directories(x279_reference PUBLIC "${PROJECT_SOURCE_DIR}/grammar")
target_link_libraries(x279_reference PUBLIC x279 Boost::headers)

# Random payloads, made from the tables of the guides.
file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/support/random_*.cpp")
add_library(x279_random STATIC EXCLUDE_FROM_ALL ${sources})
x279_build_time_flags(x279_random)
target_include_directories(x279_random PUBLIC "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(x279_random PUBLIC x279)
