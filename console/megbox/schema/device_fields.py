"""What can be set of a box as a machine, as it is told and as it is sent (4.1.1, 4.1.2)."""

from __future__ import annotations

from console.megbox.schema.base import field

SERVER = field(
    "心跳服务器地址",
    "Heartbeat server",
    "ws://地址:端口/，收到后就知道分析盒在线；为空则不上报。",
    "ws://address:port/ that is told that the box lives; empty is nobody.",
)
BEAT = field(
    "心跳间隔，秒",
    "Heartbeat interval, s",
    "隔多久上报一次，1～3600；没有服务器时为 0。",
    "How often it is told, 1 to 3600; 0 where there is no server.",
    ge=0,
    le=3600,
)
CLOCK = field("设备时间", "Device time", "Unix 时间，从 1970 年起的秒数。", "Unix time: seconds since 1970.")
NTP = field("NTP校时", "NTP", "按时间服务器自动校准时钟。", "Sets the clock by a time server.")
NTP_SERVER = field(
    "NTP服务器地址",
    "NTP server",
    "域名或 IP 地址，可加“:端口”；启用校时才使用。",
    "By name or address, with :port where it is another; used while NTP is on.",
)
NTP_INTERVAL = field(
    "NTP间隔，分钟", "NTP interval, min", "隔多久校时一次，1～65535。", "How often the clock is set, 1 to 65535."
)
ZONE = field(
    "时区",
    "Time zone",
    "文档时区表中的序号 0～36，默认 27（北京时间）。",
    "The place in the document's table of zones, 0 to 36; 27, Beijing, by default.",
    ge=0,
    le=36,
)
ADDRESS = field(
    "IP地址",
    "IP address",
    "网口的 IPv4 地址；DHCP 时由网络给出。",
    "The port's IPv4 address; given by the network with DHCP.",
)
MASK = field(
    "子网掩码",
    "Subnet mask",
    "例如 255.255.255.0；DHCP 时由网络给出。",
    "Such as 255.255.255.0; given by the network with DHCP.",
)
GATEWAY = field(
    "网关",
    "Gateway",
    "通往其他网络的路由器地址；DHCP 时由网络给出。",
    "The router towards other networks; given by the network with DHCP.",
)
DNS = field(
    "DNS服务器",
    "DNS server",
    "把域名变成地址的服务器；DHCP 时由网络给出。",
    "What turns names into addresses; given by the network with DHCP.",
)
BONDING = field(
    "双网卡模式：1主备 2平衡 7独立",
    "Bonding: 1 backup, 2 balance, 7 independent",
    "主备和平衡时两个网口共用网口 0 的地址。",
    "With backup and balance both ports share the addresses of port 0.",
)
HEARTBEAT = field(
    "心跳上传",
    "Heartbeat",
    "定时告诉服务器分析盒在线，使它知道地址。",
    "Tells a server regularly that the box lives, and where.",
)
TIME = field("时间", "Time", "时钟、时区和时间服务器。", "Clock, zone and time server.")
ETH0 = field("以太网口0", "Ethernet 0", "第一个网口的地址。", "The first port's addresses.")
ETH1 = field(
    "以太网口1",
    "Ethernet 1",
    "第二个网口的地址；只有一个网口时没有。",
    "The second port's addresses; absent where there is one port alone.",
)
