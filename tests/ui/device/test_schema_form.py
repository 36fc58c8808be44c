"""A form made from the schema shows, marks and gives back what was changed, and blames the right field."""

from console.megbox.schema.configs import FunctionModule
from ui.device.schema_form import SchemaForm
from ui.forms.numbers import NumberEdit
from ui.language import speak


def form(qtbot, **more):
    made = SchemaForm(FunctionModule, **more)
    qtbot.addWidget(made)
    made.show_values(FunctionModule(retryCount=5))
    return made


def typed(qtbot, made, name, text):
    editor = made.field(name).editor
    assert isinstance(editor, NumberEdit)
    editor.clear()
    qtbot.keyClicks(editor, text)


def test_only_what_the_hand_changed_is_sent(qtbot):
    made = form(qtbot)
    assert made.changes() == {}
    with qtbot.waitSignal(made.changed):
        typed(qtbot, made, "retryCount", "7")
    assert made.changes() == {"retryCount": 7}
    made.undo()
    assert made.changes() == {}


def test_a_number_beyond_the_documented_limit_is_not_taken(qtbot):
    made = form(qtbot)
    typed(qtbot, made, "retryInterval", "61")
    assert made.values()["retryInterval"] <= 60


def test_the_box_s_refusal_stands_at_the_field_it_names(qtbot):
    made = form(qtbot)
    assert made.show_errors(("retryCount",))
    assert made.field("retryCount").error
    assert not made.field("retryInterval").error
    assert not made.show_errors(("somethingElse",))


def test_a_value_that_no_dictionary_knows_is_kept(qtbot):
    made = form(qtbot, choices={"detectType": [(0, "人脸", "Face"), (3, "警戒", "Alert")]})
    made.show_values(FunctionModule(detectType=9))
    assert made.values()["detectType"] == 9
    assert made.changes() == {}


def test_titles_follow_the_language(qtbot, qapp):
    made = form(qtbot)
    editor = made.field("retryCount").editor
    speak(qapp, "zh")
    qtbot.waitUntil(lambda: editor.accessibleName() == "二次识别次数")
    speak(qapp, "en")
    qtbot.waitUntil(lambda: editor.accessibleName() == "Retries")


def test_what_a_field_means_is_told_by_its_tooltip_and_to_screen_readers(qtbot, qapp):
    made = form(qtbot)
    field = made.field("retryCount")
    speak(qapp, "en")
    qtbot.waitUntil(lambda: "looked up again" in field.editor.toolTip())
    assert field.editor.accessibleDescription() == field.editor.toolTip()
    speak(qapp, "zh")
    qtbot.waitUntil(lambda: "再试几次" in field.editor.toolTip())
    made.show_errors(("retryCount",))
    assert field.editor.accessibleDescription() == field.error
    made.show_errors(())
    assert field.editor.accessibleDescription() == field.editor.toolTip()
