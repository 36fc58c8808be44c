"""What can be set of a box as a whole, as it is told and as it is sent (3.1.1, 3.1.2)."""

from __future__ import annotations

from console.megbox.schema.base import field

CAPTURE_PICTURES = field(
    "存储抓拍照片",
    "Keep capture pictures",
    "是否保存抓拍的小图；通行模式默认关闭，抓捕模式默认开启。",
    "Whether captures keep their pictures; off by default in the white-list mode, on in the black-list mode.",
)
FULL_PICTURES = field(
    "存储抓拍大图",
    "Keep full pictures",
    "是否保存整幅画面；通行模式默认关闭，抓捕模式默认开启。",
    "Whether captures keep the whole picture; off by default in the white-list mode, on in the black-list mode.",
)
DETECT_TYPE = field(
    "检测类型：0全人脸 1混合 3警戒",
    "Mode: 0 face, 1 mixed, 3 alert",
    "决定通道能做哪些布控，默认混合模式。",
    "Says what channels can be watched for; mixed by default.",
)
ALERT_BUFFER = field(
    "报警缓存条数",
    "Alert buffer",
    "最多保留多少条报警，0～10000，超出时删除最旧的。",
    "How many alerts are kept, 0 to 10,000; beyond them the oldest go.",
    ge=0,
    le=10_000,
)
CAPTURE_BUFFER = field(
    "抓拍缓存条数",
    "Capture buffer",
    "最多保留多少条抓拍，0～50000，超出时删除最旧的。",
    "How many captures are kept, 0 to 50,000; beyond them the oldest go.",
    ge=0,
    le=50_000,
)
FULL_QUALITY = field(
    "大图压缩等级",
    "Full picture quality",
    "整幅画面的 JPEG 质量，10～100，越大越清晰也越占空间。",
    "The whole picture's JPEG quality, 10 to 100; the higher, the better and the larger.",
    ge=10,
    le=100,
)
DRAW_RECT = field(
    "大图画框",
    "Draw the box into full pictures",
    "在整幅画面上框出目标。",
    "Whether the whole picture shows a frame around the target.",
)
PUSH_INTERVAL = field(
    "最小推图间隔，毫秒",
    "Least push interval, ms",
    "同一目标两次推图至少相隔的时间，500～10000。",
    "At least so long between two pictures of a target, 500 to 10,000.",
    ge=500,
    le=10_000,
)
PICTURE_RETRIES = field(
    "图片流二次识别次数",
    "Picture retries",
    "图片通道上没有认出时再试几次，0～5000，0 为不再试。",
    "How often an unknown face of a picture channel is looked up again, 0 to 5000; 0 is never.",
    ge=0,
    le=5000,
)
PICTURE_INTERVAL = field(
    "抓拍机最小识别间隔，秒",
    "Picture retry interval, s",
    "图片通道上两次识别至少相隔的时间，0～60。",
    "At least so long between two lookups on a picture channel, 0 to 60.",
    ge=0,
    le=60,
)
PICTURE_STRANGERS = field(
    "图片流陌生人判定次数",
    "Picture stranger retries",
    "图片通道上连续几次不像任何人才算陌生人，0～5。",
    "How many lookups on a picture channel make somebody a stranger, 0 to 5.",
    ge=0,
    le=5,
)
RETRIES = field(
    "二次识别次数",
    "Retries",
    "视频通道上没有认出时再试几次，0～5000，0 为不再试；最快推图时有效。",
    "How often an unknown face is looked up again, 0 to 5000, 0 is never; in the fastest mode.",
    ge=0,
    le=5000,
)
RETRY_INTERVAL = field(
    "二次识别间隔，秒",
    "Retry interval, s",
    "视频通道上两次识别相隔的时间，0～60，0 为不再试。",
    "Between two lookups of a face in video, 0 to 60; 0 is no second one.",
    ge=0,
    le=60,
)
STRANGER_RETRIES = field(
    "陌生人重复次数",
    "Stranger retries",
    "视频通道上连续几次不像任何人才算陌生人，0～5。",
    "How many lookups in video make somebody a stranger, 0 to 5.",
    ge=0,
    le=5,
)
RTSP_SERVER = field(
    "RTSP转发",
    "RTSP server",
    "把接入的视频流转发给其他设备。",
    "Whether the box passes its streams on to other devices.",
)
VIDEO_MODE = field(
    "视频流模式",
    "Video mode",
    "只有 videoStreamMode：前端接普通摄像机的 RTSP 流。",
    "There is videoStreamMode alone: ordinary cameras by RTSP.",
)
WORK_MODE = field(
    "工作模式",
    "Working mode",
    "通行（WhiteNameListMode）或抓捕（BlackNameListMode，默认）；改变会清空人脸库、人脸组和布控。",
    "Letting in (WhiteNameListMode) or looking for (BlackNameListMode, the default); a change "
    "wipes faces, groups and surveillance.",
)
PUSH_MODE = field(
    "推图模式",
    "Push mode",
    "FastPushMode 一合格就比对；BestPushMode（默认）离开后取最好的一张。",
    "FastPushMode looks a face up at once, BestPushMode, the default, takes the best once it has left.",
)
HTTP_MODE = field(
    "HTTP模式",
    "HTTP mode",
    "http（默认）用于内网，https 用于外网。",
    "http, the default, for a network of your own, https for others.",
)
LIB_MODE = field(
    "特征入库",
    "Library of features",
    "开启为特征入库，关闭（默认）为照片入库；改变会清空人脸库、人脸组和布控。",
    "Enrols features where it is on, photographs where off, the default; a change wipes faces, "
    "groups and surveillance.",
)
DIGEST_MODE = field(
    "digest认证",
    "Digest authentication",
    "开启后每次访问都要登录，默认关闭。",
    "Switched on, every request has to log in; off by default.",
)
DIGEST_TRIES = field(
    "digest登录次数限制",
    "Tries before a lock",
    "密码错几次后锁定，3～10，默认 6。",
    "How many wrong passwords lock the account, 3 to 10, 6 by default.",
    ge=3,
    le=10,
)
DIGEST_LOCK = field(
    "digest解锁时间，分钟",
    "Length of a lock, min",
    "锁定后多久自动解锁，5～30，默认 30。",
    "How long the account stays locked, 5 to 30, 30 by default.",
    ge=5,
    le=30,
)
MEG_ENABLE = field(
    "主动模式使能",
    "Active mode",
    "由分析盒主动连接平台；关闭时等待平台来连接。",
    "The box calls the platform; otherwise it waits to be called.",
)
