"""What a target is like, in the codes of 30.2. Every default is the documented "unknown"."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.capture_fields import CYCLE_ATTR, FACE_ATTR, HUMAN_ATTR, PLATE_ATTR, VEHICLE_ATTR

HAT = field("帽子属性", "Hat", "是否戴帽子、颜色和类型。", "Whether a hat is worn, its colour and kind.")
GENDER = field("性别", "Gender", "0 未知，1 男，2 女。", "0 unknown, 1 male, 2 female.")
HAIR = field(
    "发型",
    "Hair",
    "0 未知，1 光头，2 少量头发，3 短发，4 长发，5 其他。",
    "0 unknown, 1 bald, 2 thin, 3 short, 4 long, 5 other.",
)

_UNKNOWN_COLOUR = 0x1FFF  # of a vehicle
UNKNOWN_BRAND = -1  # of ours: the makes of the document begin at 0


class HatAttr(WireModel):
    """A hat: 48..55 are kinds, 55 unknown."""

    hatWear: Annotated[int, field("是否戴帽子", "Wears a hat", "0 未知，1 戴，2 不戴。", "0 unknown, 1 yes, 2 no.")] = 0
    hatColor: Annotated[
        int, field("帽子颜色", "Colour", "16 未知，17 白色，18 其他。", "16 unknown, 17 white, 18 other.")
    ] = 16
    hatType: Annotated[
        int,
        field(
            "帽子类型",
            "Kind",
            "48 安全帽，49 厨师帽，50 学生帽，51 头盔，52 小白帽，53 头巾，54 其他，55 未知。",
            "48 safety helmet, 49 cook's, 50 pupil's, 51 helmet, 52 white cap, 53 scarf, 54 other, 55 unknown.",
        ),
    ] = 55


class RespiratorAttr(WireModel):
    """A mask over mouth and nose."""

    respiratorWear: Annotated[
        int, field("是否戴口罩", "Wears a mask", "0 未知，1 戴，2 不戴。", "0 unknown, 1 yes, 2 no.")
    ] = 0
    respiratorType: Annotated[
        int,
        field(
            "口罩类型",
            "Kind",
            "16 医用，17 防雾霾，18 普通，19 未知，20 厨房透明。",
            "16 medical, 17 against smog, 18 ordinary, 19 unknown, 20 clear kitchen shield.",
        ),
    ] = 19


class GlassesAttr(WireModel):
    """Glasses, each side for itself."""

    glassLeftWear: Annotated[
        int, field("左眼是否戴眼镜", "Left: wears glasses", "0 未知，1 戴，2 不戴。", "0 unknown, 1 yes, 2 no.")
    ] = 0
    glassLeftType: Annotated[
        int,
        field(
            "左眼眼镜类型",
            "Left: kind",
            "32 未知，33 深色框，34 普通，35 墨镜，36 其他。",
            "32 unknown, 33 dark frames, 34 ordinary, 35 sunglasses, 36 other.",
        ),
    ] = 32
    glassRightWear: Annotated[
        int, field("右眼是否戴眼镜", "Right: wears glasses", "16 未知，17 戴，18 不戴。", "16 unknown, 17 yes, 18 no.")
    ] = 16
    glassRightType: Annotated[
        int,
        field(
            "右眼眼镜类型",
            "Right: kind",
            "48 未知，49 深色框，50 普通，51 墨镜，52 其他。",
            "48 unknown, 49 dark frames, 50 ordinary, 51 sunglasses, 52 other.",
        ),
    ] = 48


class FaceAttr(WireModel):
    """A face. `age` is left out where it is not known."""

    age: Annotated[
        int | None,
        field(
            "年龄", "Age", "估计的岁数；不能判断时不返回。", "The estimated years; absent where the box has no opinion."
        ),
    ] = None
    gender: Annotated[int, GENDER] = 0
    skinColor: Annotated[
        int,
        field(
            "肤色分类",
            "Skin",
            "0 无法判断，1 黄，2 白，3 黑，4 棕。",
            "0 unknown, 1 yellow, 2 white, 3 black, 4 brown, as the document calls them.",
        ),
    ] = 0
    hair: Annotated[int, HAIR] = 0
    beard: Annotated[
        int,
        field(
            "胡子类型",
            "Beard",
            "0 未知，1 没有或不明显，2 上唇胡子，3 络腮胡，4 其他。",
            "0 unknown, 1 none, 2 moustache, 3 full beard, 4 other.",
        ),
    ] = 0
    hat: Annotated[HatAttr, HAT] = HatAttr()
    respirator: Annotated[
        RespiratorAttr, field("口罩属性", "Mask", "是否戴口罩及其类型。", "Whether a mask is worn, and its kind.")
    ] = RespiratorAttr()
    glasses: Annotated[
        GlassesAttr,
        field(
            "眼镜属性",
            "Glasses",
            "左右眼分别是否戴眼镜及其类型。",
            "Whether glasses are worn and which, each eye for itself.",
        ),
    ] = GlassesAttr()


class ClothesAttr(WireModel):
    """What is worn above."""

    clothesColor: Annotated[
        int,
        field(
            "上衣颜色",
            "Colour",
            "0 未知，1 黑，2 白，3 灰，4 红，5 橙，6 黄，7 绿，8 深蓝，9 浅蓝，10 紫，11 粉红，12 棕，13 彩色。",
            "0 unknown, 1 black, 2 white, 3 grey, 4 red, 5 orange, 6 yellow, 7 green, 8 dark blue, 9 light "
            "blue, 10 purple, 11 pink, 12 brown, 13 several.",
        ),
    ] = 0
    clothesSleeve: Annotated[
        int, field("上衣长短袖", "Sleeves", "32 未知，33 长袖，34 短袖。", "32 unknown, 33 long, 34 short.")
    ] = 32


class PantsAttr(WireModel):
    """What is worn below."""

    pantsColor: Annotated[
        int,
        field(
            "下衣颜色",
            "Colour",
            "0 未知，1 黑，2 白，3 灰，4 红，5 橙，6 黄，7 绿，8 深蓝，9 浅蓝，10 紫，11 粉红，12 棕，13 彩色。",
            "0 unknown, 1 black, 2 white, 3 grey, 4 red, 5 orange, 6 yellow, 7 green, 8 dark blue, 9 light "
            "blue, 10 purple, 11 pink, 12 brown, 13 several.",
        ),
    ] = 0
    pantsLen: Annotated[
        int, field("长短裤", "Length", "32 未知，33 长裤，34 短裤。", "32 unknown, 33 long trousers, 34 short ones.")
    ] = 32
    pantsSkirt: Annotated[
        int, field("是否穿裙子", "Skirt", "48 未知，49 穿裙子，50 不穿。", "48 unknown, 49 yes, 50 no.")
    ] = 48


class BagsAttr(WireModel):
    """Bags; `bagType` is a set of bits, the lowest "unknown"."""

    bagCarry: Annotated[
        int, field("是否背包", "Carries a bag", "0 未知，1 背包，2 不背包。", "0 unknown, 1 yes, 2 no.")
    ] = 0
    bagType: Annotated[
        int,
        field(
            "包类型",
            "Kinds",
            "按位：0 位未知，1 位双肩包，2 位单肩包，3 位手提包，4 位拉杆箱。",
            "By bits: 0 unknown, 1 rucksack, 2 shoulder bag, 3 handbag, 4 trolley case.",
        ),
    ] = 1


class HelmetAttr(WireModel):
    """A safety helmet."""

    safetyHelmetWear: Annotated[
        int, field("是否戴安全帽", "Wears a helmet", "0 未知，1 戴，2 不戴。", "0 unknown, 1 yes, 2 no.")
    ] = 0
    safetyHelmetColor: Annotated[
        int, field("安全帽颜色", "Colour", "16 未知，17 白色，18 其他。", "16 unknown, 17 white, 18 other.")
    ] = 16
    safetyHelmetType: Annotated[
        int,
        field(
            "安全帽类型",
            "Kind",
            "48 安全帽，49～54 为其他帽子，55 未知。",
            "48 is a safety helmet, 49 to 54 other hats, 55 unknown.",
        ),
    ] = 55


class ActionAttr(WireModel):
    """What somebody does."""

    actionTumble: Annotated[
        int, field("是否跌倒", "Has fallen", "0 未知，1 跌倒，2 没有跌倒。", "0 unknown, 1 yes, 2 no.")
    ] = 0
    actionSmoke: Annotated[
        int, field("是否吸烟", "Smokes", "16 未知，17 吸烟，18 没有吸烟。", "16 unknown, 17 yes, 18 no.")
    ] = 16
    actionRun: Annotated[
        int, field("是否跑步", "Runs", "32 未知，33 跑步，34 没有跑步。", "32 unknown, 33 yes, 34 no.")
    ] = 32
    actionCalling: Annotated[
        int, field("是否打电话", "Is on the phone", "48 未知，49 打电话，50 没有打电话。", "48 unknown, 49 yes, 50 no.")
    ] = 48
    actionWatchPhone: Annotated[
        int,
        field("是否看手机", "Looks at a phone", "64 未知，65 看手机，66 没有看手机。", "64 unknown, 65 yes, 66 no."),
    ] = 64


class HumanAttr(WireModel):
    """A person."""

    clothes: Annotated[
        ClothesAttr, field("上衣属性", "Above", "上衣的颜色和袖长。", "Colour and sleeves of what is worn above.")
    ] = ClothesAttr()
    pants: Annotated[
        PantsAttr,
        field(
            "下衣属性",
            "Below",
            "下衣的颜色、长短，是否裙子。",
            "Colour and length of what is worn below, and whether it is a skirt.",
        ),
    ] = PantsAttr()
    bags: Annotated[
        BagsAttr, field("背包属性", "Bags", "是否背包、背哪些包。", "Whether bags are carried, and which.")
    ] = BagsAttr()
    rideBike: Annotated[
        int,
        field(
            "骑车状态",
            "Rides",
            "0 未知，1 骑车，2 不骑车；文档已废弃。",
            "0 unknown, 1 yes, 2 no; given up by the document.",
        ),
    ] = 0
    umbrella: Annotated[int, field("打伞状态", "Umbrella", "0 未知，1 打伞，2 不打伞。", "0 unknown, 1 yes, 2 no.")] = 0
    gender: Annotated[int, GENDER] = 0
    hair: Annotated[int, HAIR] = 0
    hat: Annotated[HatAttr, HAT] = HatAttr()
    safetyHelmet: Annotated[
        HelmetAttr,
        field(
            "安全帽属性",
            "Safety helmet",
            "是否戴安全帽、颜色和类型。",
            "Whether a safety helmet is worn, its colour and kind.",
        ),
    ] = HelmetAttr()
    action: Annotated[
        ActionAttr,
        field(
            "动作属性",
            "Action",
            "是否跌倒、吸烟、跑步、打电话或看手机。",
            "Whether the person fell, smokes, runs, phones or looks at a phone.",
        ),
    ] = ActionAttr()


class VehicleAttr(WireModel):
    """A motor vehicle; `brand` is -1 where the make is unknown: the document has no number for that, 0 is a make."""

    subClass: Annotated[
        int,
        field(
            "机动车细分类",
            "Kind",
            "0 未知，1 小轿车，2 SUV，3 面包车，4 大中巴，5 皮卡，6 卡车，7 其他。",
            "0 unknown, 1 car, 2 SUV, 3 van, 4 bus, 5 pick-up, 6 lorry, 7 other.",
        ),
    ] = 0
    brand: Annotated[
        int,
        field(
            "品牌索引编号",
            "Make, number",
            "文档品牌表中的序号，0～2461；未知时为 -1。",
            "The place in the document's table of makes, 0 to 2461; -1 where unknown.",
        ),
    ] = UNKNOWN_BRAND
    color: Annotated[
        int,
        field(
            "颜色",
            "Colour",
            "8191 未知，8192 黑，8193 白，8194 深灰，8195 棕，8196 红，8197 蓝，8198 黄，8199 绿，8200 花，"
            "8201 银灰，8202 橙，8203 青，8204 粉，8205 紫，8206 香槟。",
            "8191 unknown, 8192 black, 8193 white, 8194 dark grey, 8195 brown, 8196 red, 8197 blue, 8198 "
            "yellow, 8199 green, 8200 several, 8201 silver, 8202 orange, 8203 cyan, 8204 pink, 8205 "
            "purple, 8206 champagne.",
        ),
    ] = _UNKNOWN_COLOUR
    orientation: Annotated[
        int, field("朝向", "Turned", "8224 正向，8225 背向，8226 其他。", "8224 its front, 8225 its back, 8226 other.")
    ] = 0x2022
    brandname: Annotated[
        str, field("品牌", "Make", "品牌、型号和年款；未知时为空。", "Make, model and year; empty where unknown.")
    ] = ""


class CycleAttr(WireModel):
    """A cycle of any kind."""

    subClass: Annotated[
        int,
        field(
            "非机动车细分类",
            "Kind",
            "0 未知，1 自行车，2 电动车，3 摩托车，4 三轮车，5 其他。",
            "0 unknown, 1 bicycle, 2 electric bicycle, 3 motorcycle, 4 tricycle, 5 other.",
        ),
    ] = 0
    bindingCount: Annotated[
        int, field("绑定人形个数", "People on it", "车上有几个人。", "How many people ride it.")
    ] = 0


class PlateAttr(WireModel):
    """A number plate."""

    type: Annotated[
        int, field("车牌类型", "Kind", "0 单行，1 双行，2 未知。", "0 one line, 1 two lines, 2 unknown.")
    ] = 2
    color: Annotated[
        int,
        field(
            "车牌颜色",
            "Colour",
            "0 蓝，1 黄，2 黑，3 白，4 绿，5 小型新能源，6 大型新能源，7 缺省。",
            "0 blue, 1 yellow, 2 black, 3 white, 4 green, 5 small electric, 6 large electric, 7 not known.",
        ),
    ] = 7
    num: Annotated[
        str,
        field(
            "车牌号码", "Number", "读出的文字；没有读出时为空。", "What could be read on it; empty where nothing could."
        ),
    ] = ""


class ObjectAttributes(WireModel):
    """Answer of POST /picture/objAttr (30.2); of the five only the one that `objType` names."""

    captureObj: Annotated[
        str | None,
        field(
            "目标抠图",
            "Cut-out",
            "从图片中抠出的目标，base64；请求了才返回。",
            "The target cut out of the picture, base64; present where it was asked for.",
            repr=False,
        ),
    ] = None
    objType: Annotated[
        str,
        field(
            "目标类型",
            "Target",
            "face、human、vehicle、cycle 或 plate，决定返回哪一种属性。",
            "face, human, vehicle, cycle or plate; says which attributes come with it.",
        ),
    ] = ""
    faceAttr: Annotated[FaceAttr | None, FACE_ATTR] = None
    humanAttr: Annotated[HumanAttr | None, HUMAN_ATTR] = None
    vehicleAttr: Annotated[VehicleAttr | None, VEHICLE_ATTR] = None
    cycleAttr: Annotated[CycleAttr | None, CYCLE_ATTR] = None
    plateAttr: Annotated[PlateAttr | None, PLATE_ATTR] = None
