#pragma once

/// Everything that x279 offers. Include single headers where compile time matters.

#include <x279/acknowledge.hpp>
#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/correlate.hpp>
#include <x279/delimiters.hpp>
#include <x279/eligibility.hpp>
#include <x279/envelope.hpp>
#include <x279/finding.hpp>
#include <x279/guide.hpp>
#include <x279/inquiry.hpp>
#include <x279/interchange.hpp>
#include <x279/normalize.hpp>
#include <x279/placed_set.hpp>
#include <x279/profile.hpp>
#include <x279/read_options.hpp>
#include <x279/report.hpp>
#include <x279/result.hpp>
#include <x279/segment.hpp>
#include <x279/validate.hpp>
#include <x279/version.hpp>
#include <x279/wrap.hpp>
