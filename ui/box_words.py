"""What a box means by its error codes (MegBox table 23.5), in words of what to do."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.model.errors import ErrorCode as Code

BOX_SENTENCES: dict[Code, str] = {
    Code.ILLEGAL_JSON_BODY: QT_TRANSLATE_NOOP(
        "box", "The box could not read the request. Its firmware may be too old."
    ),
    Code.ILLEGAL_ARGUMENT: QT_TRANSLATE_NOOP("box", "The box does not accept the value of: {arguments}."),
    Code.MISSING_ARGUMENT: QT_TRANSLATE_NOOP("box", "The box asks for a value that is missing: {arguments}."),
    Code.SYSTEM_REBOOT: QT_TRANSLATE_NOOP("box", "The box is restarting. Wait a minute and try again."),
    Code.NO_ACCESS: QT_TRANSLATE_NOOP("box", "The box is busy with another setting. Try again in a moment."),
    Code.PASSWORD_ERROR: QT_TRANSLATE_NOOP("box", "The password of the box is wrong. Enter it again."),
    Code.REQUEST_TIMEOUT: QT_TRANSLATE_NOOP("box", "The box did not finish in time. Try again."),
    Code.RESOURCES_NOT_FOUND: QT_TRANSLATE_NOOP("box", "The box does not have what was asked for."),
    Code.VIDEO_CH_OVER_LIMIT: QT_TRANSLATE_NOOP("box", "The box has no channel left. Delete one first."),
    Code.NO_VIDEO: QT_TRANSLATE_NOOP("box", "The channel has no picture now. Check its camera."),
    Code.VIDEO_CH_ACCESS_FAIL: QT_TRANSLATE_NOOP(
        "box", "The box cannot reach the camera. Check its address and password."
    ),
    Code.VIDEO_CH_EXIST: QT_TRANSLATE_NOOP("box", "A channel with this number exists already. Choose another number."),
    Code.PROCESS_BUSY: QT_TRANSLATE_NOOP("box", "The box is still working on the last request. Try again in a moment."),
    Code.CHANNEL_BIND_RULES: QT_TRANSLATE_NOOP("box", "Rules are bound to this channel. Remove them first."),
    Code.DEVICE_ID_IS_EXIST: QT_TRANSLATE_NOOP("box", "This device number is in use already."),
    Code.VIDEO_CH_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such channel (any more)."),
    Code.HASHRATE_OVER_LIMIT: QT_TRANSLATE_NOOP("box", "The channel has two rules already. Replace one of them."),
    Code.NOT_ACTIVATE: QT_TRANSLATE_NOOP("box", "The box is not activated. Set its first password on its own page."),
    Code.ACCOUNT_BLOCKED: QT_TRANSLATE_NOOP(
        "box", "The account of the box is locked. Wait some minutes, then try once."
    ),
    Code.FACE_NOT_FOUND: QT_TRANSLATE_NOOP("box", "There is no face in the picture. Choose another picture."),
    Code.BAD_QUALITY: QT_TRANSLATE_NOOP("box", "The picture of the face is not good enough. Choose a sharper one."),
    Code.FACE_TOKEN_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box does not know this face (any more)."),
    Code.IMAGE_ID_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box does not have this picture (any more)."),
    Code.FACE_ALREADY_EXIST: QT_TRANSLATE_NOOP("box", "This face is enrolled already."),
    Code.SPACE_IS_FULL: QT_TRANSLATE_NOOP("box", "The storage of the box is full. Delete something first."),
    Code.IMAGE_MD5_CHECK_FAIL: QT_TRANSLATE_NOOP("box", "The picture was damaged on its way. Send it again."),
    Code.IMAGE_DECODE_FAIL: QT_TRANSLATE_NOOP("box", "The box cannot read the picture. Use a JPEG file."),
    Code.IMAGE_RESIZE_FAIL: QT_TRANSLATE_NOOP("box", "The box cannot scale the picture. Use another size."),
    Code.READ_FILE_FAIL: QT_TRANSLATE_NOOP("box", "The box could not read a file. Try again."),
    Code.INVALID_RESOLUTION: QT_TRANSLATE_NOOP("box", "The resolution of the picture is not accepted."),
    Code.INVALID_TYPE: QT_TRANSLATE_NOOP("box", "This type of file is not accepted."),
    Code.INVALID_SIZE: QT_TRANSLATE_NOOP("box", "The size of the file is not accepted."),
    Code.BLURNESS: QT_TRANSLATE_NOOP("box", "The face is blurred. Choose a sharper picture."),
    Code.POSE: QT_TRANSLATE_NOOP("box", "The face is turned away. Choose a frontal picture."),
    Code.BLACK_WHITE: QT_TRANSLATE_NOOP("box", "The picture has no colour. Choose a colour picture."),
    Code.FACE_TOO_SMALL: QT_TRANSLATE_NOOP("box", "The face is too small in the picture. Choose a closer one."),
    Code.GROUP_NAME_CONFLICT: QT_TRANSLATE_NOOP("box", "A group of this name exists already."),
    Code.GROUP_NAME_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no group of this name (any more)."),
    Code.GROUP_OVER_LIMIT: QT_TRANSLATE_NOOP("box", "The box has no room for another group."),
    Code.GROUP_BINDING_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The group is not bound to this channel."),
    Code.GROUP_BEUSED: QT_TRANSLATE_NOOP("box", "The group is in use. Remove it from its channels first."),
    Code.FEATURE_VERSION_INCONSISTENT: QT_TRANSLATE_NOOP(
        "box", "The group was made for another firmware. Enrol it again."
    ),
    Code.GROUP_SYNC: QT_TRANSLATE_NOOP("box", "The group is being synchronised. Wait until that is finished."),
    Code.GROUP_IS_BUSY: QT_TRANSLATE_NOOP("box", "The group is being changed. Try again in a moment."),
    Code.IMAGE_OVER_LIMIT: QT_TRANSLATE_NOOP("box", "The group has no room for another picture."),
    Code.GROUP_BIND_RULES: QT_TRANSLATE_NOOP("box", "Rules are bound to this group. Remove them first."),
    Code.CAPTURE_DISABLE: QT_TRANSLATE_NOOP("box", "Capturing is switched off in the box."),
    Code.SERVER_BUSY: QT_TRANSLATE_NOOP("box", "The box is busy. Try again in a moment."),
    Code.WORK_MODE_NOT_MATCH: QT_TRANSLATE_NOOP("box", "The box works in another mode. Switch it to alert mode first."),
    Code.FIRMWARE_TOO_BIG: QT_TRANSLATE_NOOP("box", "The firmware file is too large for this box."),
    Code.FIRMWARE_RECV_ERROR: QT_TRANSLATE_NOOP("box", "The firmware did not arrive completely. Send it again."),
    Code.FIRMWARE_CHECK_ERROR: QT_TRANSLATE_NOOP("box", "The firmware is not for this box."),
    Code.FIRMWARE_MD5_ERROR: QT_TRANSLATE_NOOP("box", "The firmware was damaged on its way. Send it again."),
    Code.FTP_UPGRADE_USER_PASSWORD_ERR: QT_TRANSLATE_NOOP("box", "The FTP server refused user or password."),
    Code.FTP_UPGRADE_ADDR_CONNECT_ERR: QT_TRANSLATE_NOOP("box", "The FTP server does not answer. Check its address."),
    Code.FTP_UPGRADE_PATH_IS_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The FTP server has no such folder."),
    Code.RELAY_VIDEO_UNUSED_OR_DISABLED: QT_TRANSLATE_NOOP("box", "The relay's channel is unused or switched off."),
    Code.RELAY_DOES_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such relay."),
    Code.TRIGGER_RELAY_FAIL: QT_TRANSLATE_NOOP("box", "The relay did not switch. Check its wiring."),
    Code.CALENDAR_BIND_RULES: QT_TRANSLATE_NOOP("box", "Rules use this calendar. Remove them first."),
    Code.SCHEDULE_BIND_RULES: QT_TRANSLATE_NOOP("box", "Rules use this schedule. Remove them first."),
    Code.CALENDAR_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such calendar (any more)."),
    Code.SCHEDULE_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such schedule (any more)."),
    Code.RULES_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such rule (any more)."),
    Code.CALENDAR_TABLE_FULL: QT_TRANSLATE_NOOP("box", "The box has no room for another calendar."),
    Code.SCHEDULE_TABLE_FULL: QT_TRANSLATE_NOOP("box", "The box has no room for another schedule."),
    Code.RULES_TABLE_FULL: QT_TRANSLATE_NOOP("box", "The box has no room for another rule."),
    Code.CALENDAR_ALREADY_EXIST: QT_TRANSLATE_NOOP("box", "A calendar of this name exists already."),
    Code.SCHEDULE_ALREADY_EXIST: QT_TRANSLATE_NOOP("box", "A schedule of this name exists already."),
    Code.RULES_ALREADY_EXIST: QT_TRANSLATE_NOOP("box", "A rule of this name exists already."),
    Code.INVALID_TIME_RANGE: QT_TRANSLATE_NOOP("box", "The time range is not accepted: it must end after it begins."),
    Code.INVALID_DATE_RANGE: QT_TRANSLATE_NOOP(
        "box", "The range of days is not accepted: it must end after it begins."
    ),
    Code.INVALID_DATE: QT_TRANSLATE_NOOP("box", "The date is not accepted."),
    Code.CHANNEL_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such channel (any more)."),
    Code.GROUP_NOT_EXIST: QT_TRANSLATE_NOOP("box", "The box has no such group (any more)."),
    Code.FTP_CONNECT_TEST_FAIL: QT_TRANSLATE_NOOP(
        "box", "The FTP server did not let the box in. Check address, user and password."
    ),
    Code.GUI_INIT_FAILED: QT_TRANSLATE_NOOP("box", "The screen of the box could not start. Check its monitor."),
    Code.GUI_DISPLAY_CH_OVER_LIMIT: QT_TRANSLATE_NOOP("box", "The screen of the box cannot show so many channels."),
    Code.GUI_CONNECT_DUPLICATE_CHN: QT_TRANSLATE_NOOP("box", "The same channel stands twice on the screen of the box."),
    Code.ETH_IS_ERR: QT_TRANSLATE_NOOP("box", "The box has no such network card."),
    Code.IP_ADDR_IS_ERR: QT_TRANSLATE_NOOP("box", "This is no IP address."),
    Code.IP_ADDR_TEST_FAIL: QT_TRANSLATE_NOOP("box", "Nobody answers at this address."),
    Code.INTERNAL_ERROR: QT_TRANSLATE_NOOP("box", "The box failed inside. Try again; if it stays so, restart the box."),
}
