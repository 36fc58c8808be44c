"""Names of the attributes of `console.model.dictionary_structures`, by enumeration and member: Chinese, English."""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, str]]

_UNKNOWN = ("未知", "Unknown")
_OTHER = ("其他", "Other")
_YES, _NO = ("是", "Yes"), ("否", "No")
_DO: Names = {"UNKNOWN": _UNKNOWN, "YES": _YES, "NO": _NO}
_BLACK, _WHITE, _RED = ("黑色", "Black"), ("白色", "White"), ("红色", "Red")
_YELLOW, _GREEN, _BROWN = ("黄色", "Yellow"), ("绿色", "Green"), ("棕色", "Brown")
_ORANGE, _PURPLE, _PINK = ("橙色", "Orange"), ("紫色", "Purple"), ("粉红色", "Pink")
_LONG, _SHORT = ("长", "Long"), ("短", "Short")

ATTRIBUTE_NAMES: Mapping[str, Names] = {
    "TargetKind": {
        "FACE": ("人脸", "Face"),
        "HUMAN": ("人形", "Person"),
        "VEHICLE": ("机动车", "Motor vehicle"),
        "CYCLE": ("非机动车", "Cycle"),
        "PLATE": ("车牌", "Number plate"),
    },
    "CaptureMode": {
        "ALL": ("全抓模式", "Everything"),
        "HIGH_QUALITY": ("高质量模式", "High quality"),
        "CUSTOM": ("自定义模式", "Own thresholds"),
    },
    "PushMode": {
        "INTERVAL": ("间隔推图模式", "At intervals"),
        "BEST": ("最优推图模式", "The best one"),
        "FASTEST": ("最快推图模式", "The first one"),
        "ENDLESS": ("无限推图", "Without end"),
    },
    "MovingStatus": {"UNKNOWN": _UNKNOWN, "STILL": ("静止", "Still"), "MOVING": ("运动", "Moving")},
    "MovingDirection": {
        "UNKNOWN": _UNKNOWN,
        "UP": ("上", "Up"),
        "DOWN": ("下", "Down"),
        "LEFT": ("左", "Left"),
        "RIGHT": ("右", "Right"),
        "UP_LEFT": ("左上", "Up and left"),
        "DOWN_LEFT": ("左下", "Down and left"),
        "UP_RIGHT": ("右上", "Up and right"),
        "DOWN_RIGHT": ("右下", "Down and right"),
    },
    "ClothesColour": {
        "UNKNOWN": _UNKNOWN,
        "BLACK": _BLACK,
        "WHITE": _WHITE,
        "GREY": ("灰色", "Grey"),
        "RED": _RED,
        "ORANGE": _ORANGE,
        "YELLOW": _YELLOW,
        "GREEN": _GREEN,
        "DARK_BLUE": ("深蓝色", "Dark blue"),
        "LIGHT_BLUE": ("浅蓝色", "Light blue"),
        "PURPLE": _PURPLE,
        "PINK": _PINK,
        "BROWN": _BROWN,
        "COLOURFUL": ("彩色", "Colourful"),
    },
    "Sleeve": {"UNKNOWN": _UNKNOWN, "LONG": ("长袖", "Long sleeves"), "SHORT": ("短袖", "Short sleeves")},
    "PantsLength": {"UNKNOWN": _UNKNOWN, "LONG": _LONG, "SHORT": _SHORT},
    "Skirt": {"UNKNOWN": _UNKNOWN, "WORN": ("穿裙子", "Skirt"), "NONE": ("不穿裙子", "No skirt")},
    "BagCarry": {"UNKNOWN": _UNKNOWN, "CARRIED": ("背包", "Carries a bag"), "NONE": ("不背包", "No bag")},
    "BagType": {
        "UNKNOWN": ("包类型未知", "Unknown bag"),
        "BACKPACK": ("双肩背包", "Backpack"),
        "SHOULDER": ("单肩包、斜挎包", "Shoulder bag"),
        "HANDBAG": ("手提包", "Handbag"),
        "TROLLEY": ("拉杆箱", "Trolley case"),
    },
    "RideBike": {"UNKNOWN": _UNKNOWN, "RIDING": ("骑车", "Riding"), "NONE": ("不骑车", "Not riding")},
    "Umbrella": {"UNKNOWN": _UNKNOWN, "HELD": ("打伞", "Umbrella"), "NONE": ("不打伞", "No umbrella")},
    "Tumble": _DO,
    "Smoking": _DO,
    "Running": _DO,
    "Calling": _DO,
    "WatchingPhone": _DO,
    "CycleClass": {
        "UNKNOWN": _UNKNOWN,
        "BICYCLE": ("自行车", "Bicycle"),
        "ELECTRIC": ("电动车", "Electric bike"),
        "MOTORCYCLE": ("摩托车", "Motorcycle"),
        "TRICYCLE": ("三轮车", "Tricycle"),
        "OTHER": _OTHER,
    },
    "VehicleClass": {
        "UNKNOWN": _UNKNOWN,
        "CAR": ("小轿车", "Car"),
        "SUV": ("SUV", "SUV"),
        "VAN": ("面包车", "Van"),
        "BUS": ("中巴车和大巴车", "Bus"),
        "PICKUP": ("皮卡车", "Pickup"),
        "TRUCK": ("卡车", "Truck"),
        "OTHER": _OTHER,
    },
    "VehicleColour": {
        "UNKNOWN": _UNKNOWN,
        "BLACK": _BLACK,
        "WHITE": _WHITE,
        "DARK_GREY": ("深灰", "Dark grey"),
        "BROWN": _BROWN,
        "RED": _RED,
        "BLUE": ("蓝色", "Blue"),
        "YELLOW": _YELLOW,
        "GREEN": _GREEN,
        "PATTERNED": ("花色", "Patterned"),
        "SILVER": ("银灰", "Silver"),
        "ORANGE": _ORANGE,
        "CYAN": ("青色", "Cyan"),
        "PINK": _PINK,
        "PURPLE": _PURPLE,
        "CHAMPAGNE": ("香槟", "Champagne"),
    },
    "Orientation": {"FRONT": ("正向", "Front"), "BACK": ("背向", "Back"), "OTHER": _OTHER},
    "PlateType": {"SINGLE_ROW": ("单行", "One row"), "DOUBLE_ROW": ("双行", "Two rows"), "UNKNOWN": _UNKNOWN},
    "PlateColour": {
        "BLUE": ("蓝色", "Blue"),
        "YELLOW": _YELLOW,
        "BLACK": _BLACK,
        "WHITE": _WHITE,
        "GREEN": _GREEN,
        "SMALL_NEW_ENERGY": ("小型新能源", "New energy, small"),
        "LARGE_NEW_ENERGY": ("大型新能源", "New energy, large"),
        "UNKNOWN": ("缺省", "Unknown"),
    },
}
