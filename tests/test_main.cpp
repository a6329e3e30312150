#define BOOST_TEST_MODULE x279
#include <boost/test/unit_test.hpp>
