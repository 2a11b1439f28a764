#include "models/base/redact.h"
#include "tests/fuzz/promise.h"

using opsdeck::fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString text = opsdeck::fuzz::text(data, size);
    qsizetype end = 0;
    for (const opsdeck::base::TextRange& range : opsdeck::base::secretRanges(text)) {
        promise(range.length > 0 && range.from >= end && range.from + range.length <= text.size(),
            "ranges are in order and inside the text");
        end = range.from + range.length;
    }
    (void)opsdeck::base::withoutPersonalData(opsdeck::base::withoutSecrets(text));

    // Whatever stands before it, the password of a URI of its own goes.
    const QString uri = QStringLiteral("postgres://ada:hunter2@db/x");
    promise(!opsdeck::base::withoutSecrets(text + u'\n' + uri).endsWith(uri),
        "a password is taken out wherever it stands");
    return 0;
}
