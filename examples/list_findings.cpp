// What is wrong with a payload, where, and how to mend it: list_findings FILE

#include "read_file.hpp"

#include <x279/convert.hpp>

#include <iostream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::string const payload = read_file(argv[1]);

  x279::converter converter;
  x279::findings found(100); // the most that are kept; the rest is counted
  std::string json;
  auto const done = converter.convert(payload, {}, json, found);
  if (!done) std::cout << x279::describe(done.error().code) << '\n';

  for (x279::finding const& f : found.list())
    std::cout << x279::info(f.rule).id << "  " << x279::describe(f.where) << '\n'
              << "  " << x279::message(f) << '\n' // shows no value of the message, unless told to
              << "  " << x279::hint(f) << '\n';
  std::cout << found.count(x279::severity::error) << " errors, " << found.count(x279::severity::warning)
            << " warnings\n";
  return found.list().empty() ? 1 : 0; // the made-up payload beside this file has some
}
