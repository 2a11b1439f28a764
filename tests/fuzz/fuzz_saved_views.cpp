#include "models/catalog/saved_views.h"
#include "tests/fuzz/promise.h"

#include <QFile>
#include <QTemporaryDir>

using opsdeck::catalog::SavedViewStore;
using opsdeck::fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray input = opsdeck::fuzz::bytes(data, size);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("views.json"));
    QFile file(path);
    promise(
        file.open(QIODevice::WriteOnly) && file.write(input) == input.size(), "a writable disk");
    file.close();
    std::vector<opsdeck::catalog::SavedView> views;
    {
        SavedViewStore store(path);
        if (store.notice())
            promise(!store.notice()->sentence().isEmpty(), "a damaged file is told");
        promise(store.save({ QStringLiteral("kept"), QStringLiteral("public.orders"), {}, {}, {} })
                    .has_value(),
            "a damaged file does not stop saving");
        views = store.views();
        store.flush();
    }
    const SavedViewStore again(path);
    promise(!again.notice() && again.views() == views, "what was saved is read back");
    return 0;
}
