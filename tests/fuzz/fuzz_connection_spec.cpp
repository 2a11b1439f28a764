#include "models/database/connection_spec.h"
#include "tests/fuzz/promise.h"

using opsdeck::database::ConnectionSpec;
using opsdeck::fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString text = opsdeck::fuzz::text(data, size);
    const auto spec = ConnectionSpec::parse(text);
    if (!spec) {
        promise(!spec.error().sentence().isEmpty(), "a refusal says why");
        return 0;
    }
    (void)spec->isLocal();
    (void)spec->display();
    const auto parameters = spec->parameters();
    for (const auto& [keyword, value] : parameters)
        promise(!keyword.isEmpty() && !value.contains('\0'), "parameters are C strings");
    const QString saved = spec->withoutSecrets();
    const auto again = ConnectionSpec::parse(saved);
    promise(again.has_value(), "what is saved can be read");
    promise(again->withoutSecrets() == saved, "saving twice saves the same");
    const auto kept = again->parameters();
    promise(!kept.contains("password") && !kept.contains("sslpassword"),
        "a saved text holds no password");
    return 0;
}
