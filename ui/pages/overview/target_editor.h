// The targets of the overview as fields: which profile they follow, each limit and where an alert
// begins, for all tenants or for the chosen one. Edits are a draft beside what is in force until
// they are used together. GUI thread; the theme outlives it.
#pragma once

#include "models/catalog/target_set.h"
#include "ui/pages/overview/overview_questions.h"
#include "ui/widgets/popover.h"

#include <map>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace opsdeck::ui::widgets {
class Label;
}

namespace opsdeck::ui::pages {

class TargetEditor : public widgets::Popover
{
    Q_OBJECT

public:
    TargetEditor(
        const theme::Theme& theme, const std::vector<TargetQuestion>& questions, QWidget* parent);

    // An empty tenant: edits are for all of them.
    void edit(const catalog::TargetSet& targets, const QString& tenant, QWidget* anchor);

signals:
    void chosen(const opsdeck::catalog::TargetChoice& choice);

private:
    struct Field
    {
        QString id;
        QString title;
        widgets::Label* sign;
        QLineEdit* limit;
        QLineEdit* alert;
        widgets::Label* unit;
        widgets::Label* note; // whose number it is, or the change
    };
    QGridLayout* makeGrid(const std::vector<TargetQuestion>& questions);
    QString scope() const; // the tenant that is edited; empty: all
    std::optional<catalog::Target> find(const catalog::TargetChoice& choice, const Field& of) const;
    void showFields();
    void showField(const Field& field);
    void take(const Field& field); // what was typed, into the draft
    void check();
    void reset();
    void use();
    QString numberText(double number) const;
    std::optional<double> number(const QString& text) const;

    const theme::Theme& m_theme;
    catalog::TargetSet m_targets; // in force
    catalog::TargetChoice m_draft;
    QString m_tenant;
    QComboBox* m_profile;
    QComboBox* m_scope;
    std::vector<Field> m_fields;
    std::map<QString, QString> m_wrong; // field id to why it cannot be used
    widgets::Label* m_error;
    QPushButton* m_reset;
    QPushButton* m_cancel;
    QPushButton* m_use;
};

} // namespace opsdeck::ui::pages
