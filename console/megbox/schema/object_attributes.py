"""What a target is like, in the codes of 30.2. Every default is the documented "unknown"."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import WireModel, field

_UNKNOWN_COLOUR = 0x1FFF  # of a vehicle
UNKNOWN_BRAND = -1  # of ours: the makes of the document begin at 0


class HatAttr(WireModel):
    """A hat: 48..55 are kinds, 55 unknown."""

    hatWear: Annotated[int, field("是否戴帽子", "Wears a hat")] = 0
    hatColor: Annotated[int, field("帽子颜色", "Colour")] = 16
    hatType: Annotated[int, field("帽子类型", "Kind")] = 55


class RespiratorAttr(WireModel):
    """A mask over mouth and nose."""

    respiratorWear: Annotated[int, field("是否戴口罩", "Wears a mask")] = 0
    respiratorType: Annotated[int, field("口罩类型", "Kind")] = 19


class GlassesAttr(WireModel):
    """Glasses, each side for itself."""

    glassLeftWear: Annotated[int, field("左眼是否戴眼镜", "Left: wears glasses")] = 0
    glassLeftType: Annotated[int, field("左眼眼镜类型", "Left: kind")] = 32
    glassRightWear: Annotated[int, field("右眼是否戴眼镜", "Right: wears glasses")] = 16
    glassRightType: Annotated[int, field("右眼眼镜类型", "Right: kind")] = 48


class FaceAttr(WireModel):
    """A face. `age` is left out where it is not known."""

    age: Annotated[int | None, field("年龄", "Age")] = None
    gender: Annotated[int, field("性别", "Gender")] = 0
    skinColor: Annotated[int, field("肤色分类", "Skin")] = 0
    hair: Annotated[int, field("发型", "Hair")] = 0
    beard: Annotated[int, field("胡子类型", "Beard")] = 0
    hat: Annotated[HatAttr, field("帽子属性", "Hat")] = HatAttr()
    respirator: Annotated[RespiratorAttr, field("口罩属性", "Mask")] = RespiratorAttr()
    glasses: Annotated[GlassesAttr, field("眼镜属性", "Glasses")] = GlassesAttr()


class ClothesAttr(WireModel):
    """What is worn above."""

    clothesColor: Annotated[int, field("上衣颜色", "Colour")] = 0
    clothesSleeve: Annotated[int, field("上衣长短袖", "Sleeves")] = 32


class PantsAttr(WireModel):
    """What is worn below."""

    pantsColor: Annotated[int, field("下衣颜色", "Colour")] = 0
    pantsLen: Annotated[int, field("长短裤", "Length")] = 32
    pantsSkirt: Annotated[int, field("是否穿裙子", "Skirt")] = 48


class BagsAttr(WireModel):
    """Bags; `bagType` is a set of bits, the lowest "unknown"."""

    bagCarry: Annotated[int, field("是否背包", "Carries a bag")] = 0
    bagType: Annotated[int, field("包类型", "Kinds")] = 1


class HelmetAttr(WireModel):
    """A safety helmet."""

    safetyHelmetWear: Annotated[int, field("是否戴安全帽", "Wears a helmet")] = 0
    safetyHelmetColor: Annotated[int, field("安全帽颜色", "Colour")] = 16
    safetyHelmetType: Annotated[int, field("安全帽类型", "Kind")] = 55


class ActionAttr(WireModel):
    """What somebody does."""

    actionTumble: Annotated[int, field("是否跌倒", "Has fallen")] = 0
    actionSmoke: Annotated[int, field("是否吸烟", "Smokes")] = 16
    actionRun: Annotated[int, field("是否跑步", "Runs")] = 32
    actionCalling: Annotated[int, field("是否打电话", "Is on the phone")] = 48
    actionWatchPhone: Annotated[int, field("是否看手机", "Looks at a phone")] = 64


class HumanAttr(WireModel):
    """A person."""

    clothes: Annotated[ClothesAttr, field("上衣属性", "Above")] = ClothesAttr()
    pants: Annotated[PantsAttr, field("下衣属性", "Below")] = PantsAttr()
    bags: Annotated[BagsAttr, field("背包属性", "Bags")] = BagsAttr()
    rideBike: Annotated[int, field("骑车状态", "Rides")] = 0
    umbrella: Annotated[int, field("打伞状态", "Umbrella")] = 0
    gender: Annotated[int, field("性别", "Gender")] = 0
    hair: Annotated[int, field("发型", "Hair")] = 0
    hat: Annotated[HatAttr, field("帽子属性", "Hat")] = HatAttr()
    safetyHelmet: Annotated[HelmetAttr, field("安全帽属性", "Safety helmet")] = HelmetAttr()
    action: Annotated[ActionAttr, field("动作属性", "Action")] = ActionAttr()


class VehicleAttr(WireModel):
    """A motor vehicle; `brand` is -1 where the make is unknown: the document has no number for that, 0 is a make."""

    subClass: Annotated[int, field("机动车细分类", "Kind")] = 0
    brand: Annotated[int, field("品牌索引编号", "Make, number")] = UNKNOWN_BRAND
    color: Annotated[int, field("颜色", "Colour")] = _UNKNOWN_COLOUR
    orientation: Annotated[int, field("朝向", "Turned")] = 0x2022
    brandname: Annotated[str, field("品牌", "Make")] = ""


class CycleAttr(WireModel):
    """A cycle of any kind."""

    subClass: Annotated[int, field("非机动车细分类", "Kind")] = 0
    bindingCount: Annotated[int, field("绑定人形个数", "People on it")] = 0


class PlateAttr(WireModel):
    """A number plate."""

    type: Annotated[int, field("车牌类型", "Kind")] = 2
    color: Annotated[int, field("车牌颜色", "Colour")] = 7
    num: Annotated[str, field("车牌号码", "Number")] = ""


class ObjectAttributes(WireModel):
    """Answer of POST /picture/objAttr (30.2); of the five only the one that `objType` names."""

    captureObj: Annotated[str | None, field("目标抠图", "Cut-out", repr=False)] = None
    objType: Annotated[str, field("目标类型", "Target")] = ""
    faceAttr: Annotated[FaceAttr | None, field("人脸属性", "Face")] = None
    humanAttr: Annotated[HumanAttr | None, field("人员属性", "Person")] = None
    vehicleAttr: Annotated[VehicleAttr | None, field("机动车属性", "Motor vehicle")] = None
    cycleAttr: Annotated[CycleAttr | None, field("非机动车属性", "Cycle")] = None
    plateAttr: Annotated[PlateAttr | None, field("车牌属性", "Number plate")] = None
