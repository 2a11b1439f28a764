#include "ui/shell/tenant_picker.h"

#include "ui/shell/fuzzy_match.h"
#include "ui/widgets/search_field.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace opsdeck::ui::shell {

namespace {
constexpr int kWidth = 280;
constexpr int kListHeight = 300;
constexpr int kMost = 200; // more are found by typing
} // namespace

TenantPicker::TenantPicker(const theme::Theme& theme, QWidget* window)
    : Popover(theme, tr("Tenant"), window)
    , m_field(new widgets::SearchField(theme, tr("Find a tenant")))
    , m_list(new QListWidget)
{
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(8, 8, 8, 8);
    inside->setSpacing(8);
    inside->addWidget(m_field);
    inside->addWidget(m_list);
    body()->addLayout(inside);
    m_list->setAccessibleName(tr("Tenants"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setProperty("panel", QStringLiteral("plain"));
    m_list->setFixedSize(theme.scaled(kWidth), theme.scaled(kListHeight));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &TenantPicker::fill);
    connect(m_field, &widgets::SearchField::left, this, &QWidget::hide);
    connect(m_list, &QListWidget::itemClicked, this, &TenantPicker::choose);
}

void TenantPicker::open(
    const std::vector<TenantChoice>& tenants, const QString& current, QWidget* anchor)
{
    m_tenants = tenants;
    m_current = current;
    m_field->clear();
    fill({});
    openUnder(anchor);
    m_field->setFocus(Qt::PopupFocusReason);
}

bool TenantPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) {
            choose();
            return true;
        }
        if (press->key() == Qt::Key_Escape) { // closes the topmost thing, whatever was typed
            hide();
            return true;
        }
        const bool moves = press->key() == Qt::Key_Up || press->key() == Qt::Key_Down
            || press->key() == Qt::Key_PageUp || press->key() == Qt::Key_PageDown;
        if (moves) {
            QApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return Popover::eventFilter(watched, event);
}

void TenantPicker::fill(const QString& pattern)
{
    m_list->clear();
    const auto add = [this](const QString& text, const QString& id) {
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, id);
        if (id == m_current)
            m_list->setCurrentItem(item);
    };
    if (pattern.trimmed().isEmpty())
        add(tr("All tenants"), {});
    for (const TenantChoice& tenant : m_tenants) {
        const QString text = tenant.name.isEmpty() || tenant.name == tenant.id
            ? tenant.id
            : QStringLiteral("%1  %2").arg(tenant.name, tenant.id);
        if (m_list->count() < kMost && fuzzyMatch(pattern, text))
            add(text, tenant.id);
    }
    if (!m_list->currentItem())
        m_list->setCurrentRow(0);
}

void TenantPicker::choose()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    const QString id = item->data(Qt::UserRole).toString();
    hide();
    emit tenantChosen(id);
}

} // namespace opsdeck::ui::shell
