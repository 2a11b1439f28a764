#include "models/catalog/workspace.h"
#include "tests/fuzz/promise.h"

#include <QJsonDocument>

using opsdeck::catalog::Workspace;
using opsdeck::fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QJsonDocument document = QJsonDocument::fromJson(opsdeck::fuzz::bytes(data, size));
    auto workspace = Workspace::fromJson(document.object());
    if (!workspace) {
        promise(!workspace.error().sentence().isEmpty(), "a refusal says why");
        return 0;
    }
    promise(workspace->check().has_value(), "what is read is sound");
    // As saving does: what is kept and what is in the file must not differ after a restart.
    workspace->takeSecret();
    const QJsonObject written = workspace->toJson();
    const auto again = Workspace::fromJson(written);
    promise(again.has_value(), "what is written is read back");
    promise(again->toJson() == written, "and means the same");
    promise(
        !again->spec({}) || again->spec({})->get("password").isEmpty(), "no file holds a password");
    return 0;
}
