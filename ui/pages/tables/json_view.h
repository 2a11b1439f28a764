// A JSON text as a tree with syntax colours. Parsing runs in a worker, so that megabytes do not
// stall the window; a newer text stops an older parse. Ctrl+C copies the part under the cursor as
// the server wrote it.
#pragma once

#include "ui/pages/tables/json_document.h"

#include <QTreeView>

#include <stop_token>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class JsonTreeModel;

class JsonView : public QTreeView
{
    Q_OBJECT

public:
    JsonView(const theme::Theme& theme, QWidget* parent = nullptr);
    ~JsonView() override;

    void setText(const QByteArray& json);
    void clear();

signals:
    void shown(); // the tree is up
    void failed(const opsdeck::base::Error& error); // not JSON after all
    void escapePressed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void drawBranches(
        QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

private:
    void take(base::Result<JsonDocumentPtr> document);
    void open(const QModelIndex& index, int levels);
    void activate(const QModelIndex& index);

    const theme::Theme& m_theme;
    JsonTreeModel* m_model;
    std::stop_source m_stop;
    int m_generation = 0;
};

} // namespace opsdeck::ui::pages
