<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Boxwatch</source>
        <translation>关于 Boxwatch</translation>
    </message>
    <message>
        <source>Console for video analysis boxes. Apache License 2.0.</source>
        <translation>智能分析盒控制台。Apache 许可证 2.0。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Last hour: {n} alarms, at most {most} a minute</source>
        <translation>近一小时：{n} 条报警，每分钟最多 {most} 条</translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message>
        <source>{n} new</source>
        <translation>{n} 条新报警</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部通道</translation>
    </message>
    <message>
        <source>Sound is off: click to hear alarms</source>
        <translation>声音已关闭：点击恢复报警声</translation>
    </message>
    <message>
        <source>Mute alarms</source>
        <translation>报警静音</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>No alarm yet. Draw a rule on a channel (Ctrl+R), and what rings it appears here.</source>
        <translation>暂无报警。在通道上布控规则（Ctrl+R），触发的报警会显示在这里。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no display: working without one for {seconds} s; screenshots go to {shots}</source>
        <translation>没有显示器：无屏运行 {seconds} 秒，截图保存到 {shots}</translation>
    </message>
    <message>
        <source>{listen} is no address to listen on; write HOST:PORT, for example 127.0.0.1:8080</source>
        <translation>{listen} 不是有效的监听地址；请写成 主机:端口，例如 127.0.0.1:8080</translation>
    </message>
    <message>
        <source>Others could reach {listen}: the engine listens there only with digest on and a password of your own. Set one with: engine --set-password</source>
        <translation>其他人可能访问到 {listen}：只有启用 digest 认证并设置自己的密码后，引擎才会在该地址监听。设置密码：engine --set-password</translation>
    </message>
    <message>
        <source>A password has 1 to 64 characters and is not the one that every box has at first</source>
        <translation>密码为 1 至 64 个字符，且不能是所有分析盒的初始密码</translation>
    </message>
    <message>
        <source>Another program already listens on {listen}; choose another port</source>
        <translation>{listen} 已被其他程序占用；请换一个端口</translation>
    </message>
    <message>
        <source>Another engine works in {data}; stop it, or choose another folder with --data DIR</source>
        <translation>另一个引擎正在使用 {data}；请先停止它，或用 --data DIR 指定其他文件夹</translation>
    </message>
    <message>
        <source>An embedded engine is started by the console, which hands it its password</source>
        <translation>内置引擎由控制台启动，并由控制台传入密码</translation>
    </message>
    <message>
        <source>The folder {data} cannot be used: it is not writable, or a newer program wrote it</source>
        <translation>文件夹 {data} 无法使用：不可写，或由更新的版本写入</translation>
    </message>
    <message>
        <source>Boxwatch is already running with the folder {data}; close it, or use another with --data DIR</source>
        <translation>Boxwatch 已在使用文件夹 {data} 运行；请先关闭它，或用 --data DIR 指定其他文件夹</translation>
    </message>
    <message>
        <source>A newer Boxwatch wrote the folder {data}: update this one, or use another with --data DIR</source>
        <translation>文件夹 {data} 由更新版本的 Boxwatch 写入：请升级本程序，或用 --data DIR 指定其他文件夹</translation>
    </message>
    <message>
        <source>The folder {data} cannot be written: free some space, make it writable, or use another with --data DIR</source>
        <translation>文件夹 {data} 不可写：请清理磁盘空间或设为可写，或用 --data DIR 指定其他文件夹</translation>
    </message>
    <message>
        <source>Everything that is needed is here.</source>
        <translation>所需的组件都已就绪。</translation>
    </message>
    <message>
        <source>{count} of {total} checks failed:</source>
        <translation>{total} 项检查中有 {count} 项未通过：</translation>
    </message>
    <message>
        <source>library</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>player</source>
        <translation>播放器</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Chinese font</source>
        <translation>中文字体</translation>
    </message>
    <message>
        <source>Remove the folder .venv and start ./run again.</source>
        <translation>请删除 .venv 文件夹，然后重新运行 ./run。</translation>
    </message>
    <message>
        <source>Install the packages libvlc5, libvlc-bin and vlc-plugin-base.</source>
        <translation>请安装软件包 libvlc5、libvlc-bin 和 vlc-plugin-base。</translation>
    </message>
    <message>
        <source>The file is missing or damaged: fetch the folder resources again.</source>
        <translation>文件缺失或损坏：请重新获取 resources 文件夹。</translation>
    </message>
    <message>
        <source>Make the folder writable, or choose another with --data DIR.</source>
        <translation>请将该文件夹设为可写，或用 --data DIR 指定其他文件夹。</translation>
    </message>
    <message>
        <source>Install a Chinese font: the package fonts-wqy-microhei.</source>
        <translation>请安装中文字体：软件包 fonts-wqy-microhei。</translation>
    </message>
</context>
<context>
    <name>ConfirmLoss</name>
    <message>
        <source>Type {name} to go on:</source>
        <translation>输入{name}以继续：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Ending</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>FirstHint</name>
    <message>
        <source>This is a demonstration: a street scene, analysed on this computer. Add a camera of your own, or a box, to watch what matters to you.</source>
        <translation>这是演示：本机正在实时分析一段街景。添加您自己的摄像机或分析盒，即可看护您关心的地方。</translation>
    </message>
    <message>
        <source>Add a camera…</source>
        <translation>添加摄像机…</translation>
    </message>
    <message>
        <source>Add a box…</source>
        <translation>添加分析盒…</translation>
    </message>
</context>
<context>
    <name>FleetActs</name>
    <message>
        <source>There is no box yet. Add one first (Ctrl+B).</source>
        <translation>还没有分析盒。请先添加一个（Ctrl+B）。</translation>
    </message>
    <message>
        <source>This workstation&apos;s own analysis cannot be removed.</source>
        <translation>本机自带的分析引擎不能移除。</translation>
    </message>
    <message>
        <source>The box and its {n} channels leave this console. The box itself goes on working; alarms that are stored here stay.</source>
        <translation>该分析盒及其 {n} 个通道将从本控制台移除。分析盒本身继续工作；已存入本机的报警会保留。</translation>
    </message>
    <message>
        <source>Remove this box?</source>
        <translation>移除这台分析盒？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The channel is deleted from its box, with {n} lines and areas drawn on it. Alarms that are stored here stay.</source>
        <translation>该通道将从分析盒中删除，连同其上绘制的 {n} 条绊线和区域。已存入本机的报警会保留。</translation>
    </message>
    <message>
        <source>Delete this channel?</source>
        <translation>删除这个通道？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The picture could not be saved there. Choose another folder.</source>
        <translation>图片无法保存到该位置。请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>FleetTree</name>
    <message>
        <source>Boxes and channels</source>
        <translation>分析盒与通道</translation>
    </message>
</context>
<context>
    <name>LocalScreen</name>
    <message>
        <source>Channel {0}: no picture yet</source>
        <translation>通道 {0}：尚无画面</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>电视墙</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OperationArea</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source> (and {n} more)</source>
        <translation>（另有 {n} 项）</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>分析盒</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>报警行为</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>跟踪号</translation>
    </message>
    <message>
        <source>The picture could not be saved there. Choose another folder.</source>
        <translation>图片无法保存到该位置。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Newer (←)</source>
        <translation>较新一条（←）</translation>
    </message>
    <message>
        <source>Older (→)</source>
        <translation>较早一条（→）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>There is no picture of this alarm (any more).</source>
        <translation>该报警没有图片（或图片已清理）。</translation>
    </message>
</context>
<context>
    <name>_Call</name>
    <message>
        <source>{box} has locked the account after too many wrong passwords.</source>
        <translation>{box} 因密码错误次数过多已锁定账号。</translation>
    </message>
    <message>
        <source>{box} refuses the password that is kept here.</source>
        <translation>{box} 拒绝了本机保存的密码。</translation>
    </message>
    <message>
        <source>Enter the password…</source>
        <translation>输入密码…</translation>
    </message>
</context>
<context>
    <name>box</name>
    <message>
        <source>The FTP server refused user or password.</source>
        <translation>FTP 服务器拒绝了用户名或密码。</translation>
    </message>
    <message>
        <source>The FTP server does not answer. Check its address.</source>
        <translation>FTP 服务器没有应答。请检查地址。</translation>
    </message>
    <message>
        <source>The FTP server has no such folder.</source>
        <translation>FTP 服务器上没有该目录。</translation>
    </message>
    <message>
        <source>The box has no such network card.</source>
        <translation>分析盒没有该网卡。</translation>
    </message>
    <message>
        <source>This is no IP address.</source>
        <translation>这不是 IP 地址。</translation>
    </message>
    <message>
        <source>Nobody answers at this address.</source>
        <translation>该地址没有应答。</translation>
    </message>
    <message>
        <source>The box could not read the request. Its firmware may be too old.</source>
        <translation>分析盒无法解析请求。固件可能过旧。</translation>
    </message>
    <message>
        <source>The box does not accept the value of: {arguments}.</source>
        <translation>分析盒不接受以下参数的取值：{arguments}。</translation>
    </message>
    <message>
        <source>The box asks for a value that is missing: {arguments}.</source>
        <translation>缺少分析盒要求的参数：{arguments}。</translation>
    </message>
    <message>
        <source>The box is restarting. Wait a minute and try again.</source>
        <translation>分析盒正在重启。请等一分钟后重试。</translation>
    </message>
    <message>
        <source>The box is busy with another setting. Try again in a moment.</source>
        <translation>分析盒正在执行其他设置。请稍后重试。</translation>
    </message>
    <message>
        <source>The password of the box is wrong. Enter it again.</source>
        <translation>分析盒密码错误。请重新输入。</translation>
    </message>
    <message>
        <source>The box did not finish in time. Try again.</source>
        <translation>分析盒未及时完成。请重试。</translation>
    </message>
    <message>
        <source>The box does not have what was asked for.</source>
        <translation>分析盒上没有所请求的内容。</translation>
    </message>
    <message>
        <source>The box has no channel left. Delete one first.</source>
        <translation>分析盒已没有空闲通道。请先删除一个。</translation>
    </message>
    <message>
        <source>The channel has no picture now. Check its camera.</source>
        <translation>该通道当前没有画面。请检查摄像机。</translation>
    </message>
    <message>
        <source>The box cannot reach the camera. Check its address and password.</source>
        <translation>分析盒无法接入摄像机。请检查地址和密码。</translation>
    </message>
    <message>
        <source>A channel with this number exists already. Choose another number.</source>
        <translation>该通道号已存在。请换一个通道号。</translation>
    </message>
    <message>
        <source>The box is still working on the last request. Try again in a moment.</source>
        <translation>分析盒仍在处理上一个请求。请稍后重试。</translation>
    </message>
    <message>
        <source>Rules are bound to this channel. Remove them first.</source>
        <translation>该通道绑定了规则。请先移除规则。</translation>
    </message>
    <message>
        <source>This device number is in use already.</source>
        <translation>该设备编号已被使用。</translation>
    </message>
    <message>
        <source>The box has no such channel (any more).</source>
        <translation>分析盒上没有该通道（或已删除）。</translation>
    </message>
    <message>
        <source>The channel has two rules already. Replace one of them.</source>
        <translation>该通道已有两条规则。请替换其中一条。</translation>
    </message>
    <message>
        <source>The box is not activated. Set its first password on its own page.</source>
        <translation>分析盒未激活。请在其网页上设置初始密码。</translation>
    </message>
    <message>
        <source>The account of the box is locked. Wait some minutes, then try once.</source>
        <translation>分析盒账号已锁定。请等待几分钟后再试一次。</translation>
    </message>
    <message>
        <source>There is no face in the picture. Choose another picture.</source>
        <translation>图片中没有人脸。请换一张图片。</translation>
    </message>
    <message>
        <source>The picture of the face is not good enough. Choose a sharper one.</source>
        <translation>人脸图片质量不足。请换一张更清晰的。</translation>
    </message>
    <message>
        <source>The box does not know this face (any more).</source>
        <translation>分析盒上没有该人脸（或已删除）。</translation>
    </message>
    <message>
        <source>The box does not have this picture (any more).</source>
        <translation>分析盒上没有该图片（或已删除）。</translation>
    </message>
    <message>
        <source>This face is enrolled already.</source>
        <translation>该人脸已入库。</translation>
    </message>
    <message>
        <source>The storage of the box is full. Delete something first.</source>
        <translation>分析盒存储空间已满。请先删除部分内容。</translation>
    </message>
    <message>
        <source>The picture was damaged on its way. Send it again.</source>
        <translation>图片在传输中损坏。请重新发送。</translation>
    </message>
    <message>
        <source>The box cannot read the picture. Use a JPEG file.</source>
        <translation>分析盒无法读取该图片。请使用 JPEG 文件。</translation>
    </message>
    <message>
        <source>The box cannot scale the picture. Use another size.</source>
        <translation>分析盒无法缩放该图片。请换一个尺寸。</translation>
    </message>
    <message>
        <source>The box could not read a file. Try again.</source>
        <translation>分析盒读取文件失败。请重试。</translation>
    </message>
    <message>
        <source>The resolution of the picture is not accepted.</source>
        <translation>图片分辨率不符合要求。</translation>
    </message>
    <message>
        <source>This type of file is not accepted.</source>
        <translation>不支持该文件类型。</translation>
    </message>
    <message>
        <source>The size of the file is not accepted.</source>
        <translation>文件大小不符合要求。</translation>
    </message>
    <message>
        <source>The face is blurred. Choose a sharper picture.</source>
        <translation>人脸模糊。请换一张更清晰的图片。</translation>
    </message>
    <message>
        <source>The face is turned away. Choose a frontal picture.</source>
        <translation>人脸角度过大。请选择正面图片。</translation>
    </message>
    <message>
        <source>The picture has no colour. Choose a colour picture.</source>
        <translation>图片为黑白。请选择彩色图片。</translation>
    </message>
    <message>
        <source>The face is too small in the picture. Choose a closer one.</source>
        <translation>图片中人脸过小。请选择更近的图片。</translation>
    </message>
    <message>
        <source>A group of this name exists already.</source>
        <translation>已有同名的底库。</translation>
    </message>
    <message>
        <source>The box has no group of this name (any more).</source>
        <translation>分析盒上没有该名称的底库（或已删除）。</translation>
    </message>
    <message>
        <source>The box has no room for another group.</source>
        <translation>分析盒的底库数量已达上限。</translation>
    </message>
    <message>
        <source>The group is not bound to this channel.</source>
        <translation>该底库未绑定到此通道。</translation>
    </message>
    <message>
        <source>The group is in use. Remove it from its channels first.</source>
        <translation>该底库正在使用。请先从通道中移除。</translation>
    </message>
    <message>
        <source>The group was made for another firmware. Enrol it again.</source>
        <translation>该底库的特征版本与固件不一致。请重新入库。</translation>
    </message>
    <message>
        <source>The group is being synchronised. Wait until that is finished.</source>
        <translation>底库正在同步。请等待完成。</translation>
    </message>
    <message>
        <source>The group is being changed. Try again in a moment.</source>
        <translation>底库正在变更。请稍后重试。</translation>
    </message>
    <message>
        <source>The group has no room for another picture.</source>
        <translation>底库图片数量已达上限。</translation>
    </message>
    <message>
        <source>Rules are bound to this group. Remove them first.</source>
        <translation>该底库绑定了规则。请先移除规则。</translation>
    </message>
    <message>
        <source>Capturing is switched off in the box.</source>
        <translation>分析盒的抓拍功能已关闭。</translation>
    </message>
    <message>
        <source>The box is busy. Try again in a moment.</source>
        <translation>分析盒忙。请稍后重试。</translation>
    </message>
    <message>
        <source>The box works in another mode. Switch it to alert mode first.</source>
        <translation>分析盒工作模式不符。请先切换到警戒模式。</translation>
    </message>
    <message>
        <source>The firmware file is too large for this box.</source>
        <translation>固件文件过大。</translation>
    </message>
    <message>
        <source>The firmware did not arrive completely. Send it again.</source>
        <translation>固件未完整接收。请重新发送。</translation>
    </message>
    <message>
        <source>The firmware is not for this box.</source>
        <translation>该固件不适用于此分析盒。</translation>
    </message>
    <message>
        <source>The firmware was damaged on its way. Send it again.</source>
        <translation>固件在传输中损坏。请重新发送。</translation>
    </message>
    <message>
        <source>The relay&apos;s channel is unused or switched off.</source>
        <translation>继电器关联的通道未使用或已停用。</translation>
    </message>
    <message>
        <source>The box has no such relay.</source>
        <translation>分析盒上没有该继电器。</translation>
    </message>
    <message>
        <source>The relay did not switch. Check its wiring.</source>
        <translation>继电器动作失败。请检查接线。</translation>
    </message>
    <message>
        <source>Rules use this calendar. Remove them first.</source>
        <translation>有规则使用该日历。请先移除规则。</translation>
    </message>
    <message>
        <source>Rules use this schedule. Remove them first.</source>
        <translation>有规则使用该计划。请先移除规则。</translation>
    </message>
    <message>
        <source>The box has no such calendar (any more).</source>
        <translation>分析盒上没有该日历（或已删除）。</translation>
    </message>
    <message>
        <source>The box has no such schedule (any more).</source>
        <translation>分析盒上没有该计划（或已删除）。</translation>
    </message>
    <message>
        <source>The box has no such rule (any more).</source>
        <translation>分析盒上没有该规则（或已删除）。</translation>
    </message>
    <message>
        <source>The box has no room for another calendar.</source>
        <translation>日历数量已达上限。</translation>
    </message>
    <message>
        <source>The box has no room for another schedule.</source>
        <translation>计划数量已达上限。</translation>
    </message>
    <message>
        <source>The box has no room for another rule.</source>
        <translation>规则数量已达上限。</translation>
    </message>
    <message>
        <source>A calendar of this name exists already.</source>
        <translation>已有同名的日历。</translation>
    </message>
    <message>
        <source>A schedule of this name exists already.</source>
        <translation>已有同名的计划。</translation>
    </message>
    <message>
        <source>A rule of this name exists already.</source>
        <translation>已有同名的规则。</translation>
    </message>
    <message>
        <source>The time range is not accepted: it must end after it begins.</source>
        <translation>时间段无效：结束须晚于开始。</translation>
    </message>
    <message>
        <source>The range of days is not accepted: it must end after it begins.</source>
        <translation>日期段无效：结束须晚于开始。</translation>
    </message>
    <message>
        <source>The date is not accepted.</source>
        <translation>日期无效。</translation>
    </message>
    <message>
        <source>The box has no such group (any more).</source>
        <translation>分析盒上没有该底库（或已删除）。</translation>
    </message>
    <message>
        <source>The FTP server did not let the box in. Check address, user and password.</source>
        <translation>分析盒无法登录FTP服务器，请检查地址、用户名和密码。</translation>
    </message>
    <message>
        <source>The screen of the box could not start. Check its monitor.</source>
        <translation>分析盒的画面输出启动失败。请检查显示器。</translation>
    </message>
    <message>
        <source>The screen of the box cannot show so many channels.</source>
        <translation>分析盒的画面输出无法显示这么多通道。</translation>
    </message>
    <message>
        <source>The same channel stands twice on the screen of the box.</source>
        <translation>分析盒的画面输出中有重复通道。</translation>
    </message>
    <message>
        <source>The box failed inside. Try again; if it stays so, restart the box.</source>
        <translation>分析盒内部错误。请重试；若仍失败，请重启分析盒。</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Add &amp;box…</source>
        <translation>添加分析盒(&amp;B)…</translation>
    </message>
    <message>
        <source>Add &amp;channel…</source>
        <translation>添加通道(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Edit box…</source>
        <translation>编辑分析盒(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Read box again</source>
        <translation>重新读取分析盒(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;move box…</source>
        <translation>移除分析盒(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;1 tile</source>
        <translation>1 画面(&amp;1)</translation>
    </message>
    <message>
        <source>&amp;4 tiles</source>
        <translation>4 画面(&amp;4)</translation>
    </message>
    <message>
        <source>&amp;9 tiles</source>
        <translation>9 画面(&amp;9)</translation>
    </message>
    <message>
        <source>1&amp;6 tiles</source>
        <translation>16 画面(&amp;6)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Channel panel</source>
        <translation>通道面板(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Alarm panel</source>
        <translation>报警面板(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Targets and rules</source>
        <translation>目标框与规则(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>下一面板(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Channel</source>
        <translation>通道(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Rules…</source>
        <translation>规则布控(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Guarded</source>
        <translation>布控(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Snapshot…</source>
        <translation>抓图(&amp;S)…</translation>
    </message>
    <message>
        <source>Enable a&amp;gain</source>
        <translation>重新启用(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Take off the wall</source>
        <translation>移出电视墙(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Alarms</source>
        <translation>报警(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Mute sound</source>
        <translation>静音(&amp;M)</translation>
    </message>
    <message>
        <source>Go to the &amp;newest</source>
        <translation>转到最新(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>使用手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Boxwatch</source>
        <translation>关于 Boxwatch(&amp;A)</translation>
    </message>
</context>
<context>
    <name>forms</name>
    <message>
        <source>Add a box</source>
        <translation>添加分析盒</translation>
    </message>
    <message>
        <source>A box on the network, or another workstation that runs the engine alone.</source>
        <translation>网络上的分析盒，或单独运行引擎的另一台工作站。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>192.168.1.10 or host:port</source>
        <translation>192.168.1.10 或 主机:端口</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Name (any language)</source>
        <translation>名称（可用中文）</translation>
    </message>
    <message>
        <source>The box&apos;s model where left empty</source>
        <translation>留空则使用分析盒型号</translation>
    </message>
    <message>
        <source>This is no address of a box. Write it like 192.168.1.10, box-7:8080 or https://box-7.</source>
        <translation>这不是分析盒的地址。请写成 192.168.1.10、box-7:8080 或 https://box-7 的形式。</translation>
    </message>
    <message>
        <source>Leave it so: its alarms are fetched here every few seconds</source>
        <translation>保持不变：本机每隔几秒读取其报警</translation>
    </message>
    <message>
        <source>Take it over: it reports here, and no longer there</source>
        <translation>改为本机：报警上报到本机，不再上报到原处</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Adding the box…</source>
        <translation>正在添加分析盒…</translation>
    </message>
    <message>
        <source>Asking the box who it is…</source>
        <translation>正在查询分析盒信息…</translation>
    </message>
    <message>
        <source>This box reports its alarms to {server}. A box reports to one place only.</source>
        <translation>该分析盒的报警上报到 {server}。一台分析盒只能上报到一处。</translation>
    </message>
    <message>
        <source>This box has been added already. Where it has moved, edit it in the list at the left instead (F2).</source>
        <translation>此分析盒已添加。如果地址已变更，请在左侧列表中编辑它（F2）。</translation>
    </message>
    <message>
        <source>{model}, firmware {firmware}, up to {channels} channels</source>
        <translation>{model}，固件 {firmware}，最多 {channels} 个通道</translation>
    </message>
    <message>
        <source>User or password is wrong. A box locks the account after 3 to 10 wrong tries, usually 6; this was number {n} from here.</source>
        <translation>用户名或密码错误。分析盒在错误 3 到 10 次（通常 6 次）后锁定账号；本机已错误 {n} 次。</translation>
    </message>
    <message>
        <source>Add a channel</source>
        <translation>添加通道</translation>
    </message>
    <message>
        <source>Channel {number}</source>
        <translation>通道 {number}</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>分析盒</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>通道号</translation>
    </message>
    <message>
        <source>Stream address or video file</source>
        <translation>视频流地址或视频文件</translation>
    </message>
    <message>
        <source>Stream address</source>
        <translation>视频流地址</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Sub-stream address (for small tiles; optional)</source>
        <translation>子码流地址（用于小画面，可不填）</translation>
    </message>
    <message>
        <source>Camera user</source>
        <translation>摄像机用户名</translation>
    </message>
    <message>
        <source>Camera password</source>
        <translation>摄像机密码</translation>
    </message>
    <message>
        <source>Box {name}</source>
        <translation>分析盒 {name}</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Changing the box…</source>
        <translation>正在更改分析盒…</translation>
    </message>
    <message>
        <source>The box refuses the password that is kept here. Enter the one that it takes now.</source>
        <translation>分析盒拒绝了本机保存的密码。请输入当前的密码。</translation>
    </message>
    <message>
        <source>The box has locked the account after too many wrong passwords. Wait some minutes, then save once.</source>
        <translation>密码错误次数过多，分析盒已锁定账号。请等待几分钟，再保存一次。</translation>
    </message>
    <message>
        <source>The analysis on this computer. It needs no address and no password.</source>
        <translation>本机的分析引擎。不需要地址和密码。</translation>
    </message>
    <message>
        <source>Turned clockwise by</source>
        <translation>顺时针旋转</translation>
    </message>
    <message>
        <source>Test streams</source>
        <translation>测试视频流</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Choose a video file</source>
        <translation>选择视频文件</translation>
    </message>
    <message>
        <source>Video files</source>
        <translation>视频文件</translation>
    </message>
    <message>
        <source>Opening the stream…</source>
        <translation>正在打开视频流…</translation>
    </message>
    <message>
        <source>Opening the sub-stream…</source>
        <translation>正在打开子码流…</translation>
    </message>
    <message>
        <source>Waiting for the first picture…</source>
        <translation>正在等待第一帧画面…</translation>
    </message>
    <message>
        <source>Changing the channel…</source>
        <translation>正在修改通道…</translation>
    </message>
    <message>
        <source>Copying {file} to the engine…</source>
        <translation>正在将 {file} 拷贝到引擎…</translation>
    </message>
    <message>
        <source>Adding the channel…</source>
        <translation>正在添加通道…</translation>
    </message>
    <message>
        <source>The stream opens, but no picture of it could be had yet.</source>
        <translation>视频流可以打开，但尚未取得画面。</translation>
    </message>
    <message>
        <source>{codec}, {width} × {height}, {fps} frames per second</source>
        <translation>{codec}，{width} × {height}，每秒 {fps} 帧</translation>
    </message>
    <message>
        <source>Sub-stream: {facts}</source>
        <translation>子码流：{facts}</translation>
    </message>
    <message>
        <source>There is no such file. Choose it again with Browse.</source>
        <translation>没有该文件。请点“浏览”重新选择。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，未作任何更改。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Boxwatch manual</source>
        <translation>Boxwatch 使用手册</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>搜索（Ctrl+F）</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退（Alt+←）</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进（Alt+→）</translation>
    </message>
</context>
<context>
    <name>preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>A sound at every alarm</source>
        <translation>每次报警播放声音</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Keep alarms for (days)</source>
        <translation>报警保留（天）</translation>
    </message>
    <message>
        <source>Pictures take at most (GB)</source>
        <translation>图片最多占用（GB）</translation>
    </message>
    <message>
        <source>What is older is deleted, and the oldest pictures go first where they take more room.</source>
        <translation>超期的报警将被删除；图片超出空间时，先删除最早的。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>The whole day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Add a time</source>
        <translation>添加时段</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Remove this time</source>
        <translation>移除该时段</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Rings for</source>
        <translation>报警事件</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>After (seconds)</source>
        <translation>持续时间（秒）</translation>
    </message>
    <message>
        <source>Then pause (seconds)</source>
        <translation>报警间隔（秒）</translation>
    </message>
    <message>
        <source>How long it must last before it rings</source>
        <translation>持续多久才报警</translation>
    </message>
    <message>
        <source>How long the same target does not ring again; in an area, 0 rings once per stay</source>
        <translation>同一目标在此时间内不再报警；对于区域，0 表示每次停留只报一次</translation>
    </message>
    <message>
        <source>Size of the target, % of the picture</source>
        <translation>目标大小（占画面 %）</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>布防时段</translation>
    </message>
    <message>
        <source>What happens inside a mask is not looked at.</source>
        <translation>屏蔽区域内的目标不作分析。</translation>
    </message>
    <message>
        <source>This is your draft from before; the box has another rule.</source>
        <translation>这是您之前的草稿；分析盒上是另一条规则。</translation>
    </message>
    <message>
        <source>Sending to the box…</source>
        <translation>正在下发到分析盒…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，未作任何更改。</translation>
    </message>
    <message>
        <source>The box has taken the rule; it does not ring.</source>
        <translation>分析盒已接受规则，但规则未启用，不会报警。</translation>
    </message>
    <message>
        <source>The box has taken the rule, but the channel is not guarded: switch that on (Ctrl+G).</source>
        <translation>分析盒已接受规则，但该通道未布控：请打开布控（Ctrl+G）。</translation>
    </message>
    <message>
        <source>The box has taken the rule; it is in force now.</source>
        <translation>分析盒已接受规则，现已生效。</translation>
    </message>
    <message>
        <source>This is what the box has.</source>
        <translation>这是分析盒上的规则。</translation>
    </message>
    <message>
        <source>Nothing is drawn: sending this ends all alarms of the channel.</source>
        <translation>没有绘制任何图形：下发后该通道将不再报警。</translation>
    </message>
    <message>
        <source>Can be sent.</source>
        <translation>可以下发。</translation>
    </message>
    <message>
        <source>Rules of {channel}</source>
        <translation>{channel} 的规则布控</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Freeze the picture</source>
        <translation>冻结画面</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整幅画面</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Nothing is drawn yet. Choose a tool above and click on the picture.</source>
        <translation>尚未绘制。请选择上方工具，然后在画面上点击。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rule is on</source>
        <translation>启用规则</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Send to the box</source>
        <translation>下发到分析盒</translation>
    </message>
    <message>
        <source>{shape} has too few points: pull more out of its edges.</source>
        <translation>{shape}的点太少：请从边上拖出更多的点。</translation>
    </message>
    <message>
        <source>{shape} has too many points: right-click one to delete it.</source>
        <translation>{shape}的点太多：右击某个点即可删除。</translation>
    </message>
    <message>
        <source>{shape} crosses itself: drag a point back.</source>
        <translation>{shape}自相交叉：请将点拖回。</translation>
    </message>
    <message>
        <source>{shape} has no size: drag its points apart.</source>
        <translation>{shape}没有大小：请将各点拖开。</translation>
    </message>
    <message>
        <source>{shape} reaches out of the picture: drag it inside.</source>
        <translation>{shape}超出画面：请拖回画面内。</translation>
    </message>
    <message>
        <source>This box takes at most {n} areas: delete one.</source>
        <translation>该分析盒最多支持 {n} 个区域：请删除一个。</translation>
    </message>
    <message>
        <source>This box takes at most {n} masks: delete one.</source>
        <translation>该分析盒最多支持 {n} 个屏蔽区域：请删除一个。</translation>
    </message>
    <message>
        <source>This box takes at most {n} tripwires: delete one.</source>
        <translation>该分析盒最多支持 {n} 条绊线：请删除一条。</translation>
    </message>
    <message>
        <source>This box does not know the event of {shape}: choose another.</source>
        <translation>该分析盒不支持{shape}的事件：请换一个。</translation>
    </message>
    <message>
        <source>The event of {shape} needs a tripwire: choose another event or draw a tripwire.</source>
        <translation>{shape}的事件需要绊线：请换一个事件或绘制绊线。</translation>
    </message>
    <message>
        <source>The event of {shape} needs an area: choose another event or draw an area.</source>
        <translation>{shape}的事件需要区域：请换一个事件或绘制区域。</translation>
    </message>
    <message>
        <source>{shape} watches for nothing: tick at least one target.</source>
        <translation>{shape}没有选择目标：请至少勾选一种。</translation>
    </message>
    <message>
        <source>{shape} has a target that its event does not allow.</source>
        <translation>{shape}含有其事件不支持的目标。</translation>
    </message>
    <message>
        <source>{shape}: the smallest size must be below the largest.</source>
        <translation>{shape}：最小尺寸须小于最大尺寸。</translation>
    </message>
    <message>
        <source>{shape}: the duration must be 0 to 60 seconds.</source>
        <translation>{shape}：持续时间须为 0 到 60 秒。</translation>
    </message>
    <message>
        <source>{shape}: the pause must be 0 to 1800 seconds.</source>
        <translation>{shape}：报警间隔须为 0 到 1800 秒。</translation>
    </message>
    <message>
        <source>{shape}: a time must end after it begins; for a night, enter 22:00–24:00 and 00:00–06:00.</source>
        <translation>{shape}：时段的结束须晚于开始；跨夜请分为 22:00–24:00 和 00:00–06:00。</translation>
    </message>
    <message>
        <source>Two shapes have the same number: delete one and draw it again.</source>
        <translation>两个图形编号相同：请删除一个后重画。</translation>
    </message>
    <message>
        <source>{shape} rings for nothing: delete it and draw it again.</source>
        <translation>{shape}没有对应的报警：请删除后重画。</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Tripwire</source>
        <translation>绊线</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>屏蔽区域</translation>
    </message>
    <message>
        <source>A ↔ B, both ways</source>
        <translation>A ↔ B，双向</translation>
    </message>
    <message>
        <source>A → B</source>
        <translation>A → B</translation>
    </message>
    <message>
        <source>B → A</source>
        <translation>B → A</translation>
    </message>
    <message>
        <source>A shape</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Click where the shape begins. Esc puts the tool down.</source>
        <translation>点击图形的起点。按 Esc 放下工具。</translation>
    </message>
    <message>
        <source>That is all the points this box allows: click once more to end.</source>
        <translation>已达该分析盒允许的点数：再点击一次即可结束。</translation>
    </message>
    <message>
        <source>Click the next point ({n} of at least {least}). Esc takes the last one back.</source>
        <translation>点击下一个点（第 {n} 个，至少 {least} 个）。按 Esc 撤回上一个点。</translation>
    </message>
    <message>
        <source>Enter, right click or double-click ends the tripwire.</source>
        <translation>按回车、右击或双击结束绊线。</translation>
    </message>
    <message>
        <source>Enter, right click or a click on the first point closes the shape.</source>
        <translation>按回车、右击或点击第一个点闭合图形。</translation>
    </message>
    <message>
        <source>Click a shape to change it. The wheel zooms, the middle button moves the picture.</source>
        <translation>点击图形进行修改。滚轮缩放，中键移动画面。</translation>
    </message>
    <message>
        <source>Click the arrow to change the direction. Drag points, edges or the whole line.</source>
        <translation>点击箭头切换方向。可拖动点、线段或整条绊线。</translation>
    </message>
    <message>
        <source>Drag points, edges or the inside; pull a new point out of an edge&apos;s middle; Delete removes.</source>
        <translation>可拖动点、边或内部；从边的中间拖出新点；按 Delete 删除。</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>JPEG picture (*.jpg)</source>
        <translation>JPEG 图片 (*.jpg)</translation>
    </message>
</context>
<context>
    <name>services</name>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>Account locked</source>
        <translation>账号已锁定</translation>
    </message>
    <message>
        <source>Analysis is starting</source>
        <translation>分析引擎正在启动</translation>
    </message>
    <message>
        <source>Analysis is running</source>
        <translation>分析引擎运行中</translation>
    </message>
    <message>
        <source>Analysis is restarting</source>
        <translation>分析引擎正在重启</translation>
    </message>
    <message>
        <source>Analysis has stopped</source>
        <translation>分析引擎已停止</translation>
    </message>
    <message>
        <source>Testing box {subject}</source>
        <translation>正在测试分析盒 {subject}</translation>
    </message>
    <message>
        <source>Adding box {subject}</source>
        <translation>正在添加分析盒 {subject}</translation>
    </message>
    <message>
        <source>Changing box {subject}</source>
        <translation>正在更改分析盒 {subject}</translation>
    </message>
    <message>
        <source>Removing box {subject}</source>
        <translation>正在移除分析盒 {subject}</translation>
    </message>
    <message>
        <source>Testing channel {subject}</source>
        <translation>正在测试通道 {subject}</translation>
    </message>
    <message>
        <source>Adding channel {subject}</source>
        <translation>正在添加通道 {subject}</translation>
    </message>
    <message>
        <source>Changing channel {subject}</source>
        <translation>正在修改通道 {subject}</translation>
    </message>
    <message>
        <source>Opening a channel of {subject} again</source>
        <translation>正在重新打开 {subject} 的通道</translation>
    </message>
    <message>
        <source>Deleting channel {subject}</source>
        <translation>正在删除通道 {subject}</translation>
    </message>
    <message>
        <source>Asking {subject} for its rule limits</source>
        <translation>正在查询 {subject} 的规则限制</translation>
    </message>
    <message>
        <source>Sending the rule to {subject}</source>
        <translation>正在向 {subject} 下发规则</translation>
    </message>
    <message>
        <source>Switching surveillance of {subject}</source>
        <translation>正在切换 {subject} 的布控</translation>
    </message>
    <message>
        <source>Taking a snapshot of {subject}</source>
        <translation>正在对 {subject} 抓图</translation>
    </message>
    <message>
        <source>Reading {subject} again</source>
        <translation>正在重新读取 {subject}</translation>
    </message>
    <message>
        <source>The disk is nearly full: alarms are kept without pictures. Free some space.</source>
        <translation>磁盘即将写满：报警照常保存，但不再保存图片。请清理空间。</translation>
    </message>
    <message>
        <source>Alarms cannot be heard: this computer has no sound output that can be used.</source>
        <translation>无法播放报警声：本机没有可用的声音输出设备。</translation>
    </message>
    <message>
        <source>There is room again: alarms are kept with their pictures.</source>
        <translation>磁盘空间已恢复：报警连同图片一起保存。</translation>
    </message>
    <message>
        <source>An alarm of {box} could not be stored. It is asked for again.</source>
        <translation>{box} 的一条报警未能保存，将再次读取。</translation>
    </message>
    <message>
        <source>The analysis had ended by itself and was started again.</source>
        <translation>分析引擎意外退出，已重新启动。</translation>
    </message>
    <message>
        <source>The analysis has not answered for {seconds} s. It is ended and started again now.</source>
        <translation>分析引擎已 {seconds} 秒没有应答，正在将其结束并重新启动。</translation>
    </message>
    <message>
        <source>The analysis ends again and again ({times} times). Next try in {seconds} s.</source>
        <translation>分析引擎反复退出（{times} 次）。{seconds} 秒后重试。</translation>
    </message>
    <message>
        <source>The database was damaged. It was set aside as {file}, and a new one begun.</source>
        <translation>数据库已损坏，已另存为 {file}，并新建了数据库。</translation>
    </message>
    <message>
        <source>{count} alarms of {box} from while the console was away were read back.</source>
        <translation>已补读 {box} 在控制台关闭期间的 {count} 条报警。</translation>
    </message>
    <message>
        <source>{box} reports its alarms to {receiver}; here they arrive later, by asking for them.</source>
        <translation>{box} 的报警上报到 {receiver}；本机通过轮询获取，会稍有延迟。</translation>
    </message>
    <message>
        <source>Port {port} is taken: boxes cannot report to this console, they are asked instead.</source>
        <translation>端口 {port} 已被占用：分析盒无法主动上报，改为轮询获取。</translation>
    </message>
    <message>
        <source>This system keeps no passwords; they are kept in an encrypted file of the data folder.</source>
        <translation>系统没有密码库；密码保存在数据文件夹的加密文件中。</translation>
    </message>
    <message>
        <source>The file of passwords cannot be read. Enter the passwords of your boxes again.</source>
        <translation>密码文件无法读取。请重新输入各分析盒的密码。</translation>
    </message>
    <message>
        <source>For age or space, {count} alarms and {pictures} pictures were deleted.</source>
        <translation>因超期或空间不足，已删除 {count} 条报警和 {pictures} 张图片。</translation>
    </message>
    <message>
        <source>This box is in the list already.</source>
        <translation>该分析盒已在列表中。</translation>
    </message>
    <message>
        <source>This box was removed in the meantime.</source>
        <translation>该分析盒已被移除。</translation>
    </message>
    <message>
        <source>The box is not connected now. Try again when it is online.</source>
        <translation>分析盒当前未连接。请在其上线后重试。</translation>
    </message>
    <message>
        <source>This channel was deleted in the meantime.</source>
        <translation>该通道已被删除。</translation>
    </message>
    <message>
        <source>The box has no channel left. Delete one first.</source>
        <translation>分析盒已没有空闲通道。请先删除一个。</translation>
    </message>
    <message>
        <source>This workstation&apos;s own analysis cannot be removed.</source>
        <translation>本机自带的分析引擎不能移除。</translation>
    </message>
    <message>
        <source>A recording can only be a channel of this workstation. Choose it as the box.</source>
        <translation>录像文件只能作为本机的通道。请在分析盒一栏选择本机。</translation>
    </message>
    <message>
        <source>The disk refused. See that it has room, and that the data folder may be written to.</source>
        <translation>磁盘读写失败。请确认磁盘有空间，且数据文件夹可以写入。</translation>
    </message>
    <message>
        <source>The recording does not fit on the disk. Free some space.</source>
        <translation>磁盘空间放不下该录像。请清理空间。</translation>
    </message>
    <message>
        <source>Too much is under way. Wait until some of it is done.</source>
        <translation>进行中的任务太多。请等部分完成后再试。</translation>
    </message>
    <message>
        <source>The console is about to close.</source>
        <translation>控制台即将关闭。</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Guarded</source>
        <translation>布控中</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>未布控</translation>
    </message>
</context>
<context>
    <name>tile</name>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>正在重连</translation>
    </message>
    <message>
        <source>{reason} · trying again</source>
        <translation>{reason} · 正在重试</translation>
    </message>
    <message>
        <source>{reason} · next try in {n} s</source>
        <translation>{reason} · {n} 秒后重试</translation>
    </message>
    <message>
        <source>Frozen for {n} s</source>
        <translation>画面冻结 {n} 秒</translation>
    </message>
    <message>
        <source>User or password is wrong. Edit the channel (Ctrl+E) or its box (F2); too many tries lock the account.</source>
        <translation>用户名或密码错误。请编辑通道（Ctrl+E）或分析盒（F2）；多次错误会锁定账号。</translation>
    </message>
    <message>
        <source>picture {n} s old</source>
        <translation>画面为 {n} 秒前</translation>
    </message>
</context>
<context>
    <name>wall</name>
    <message>
        <source>Drag a channel here, or select it in the tree and press Enter.</source>
        <translation>将通道拖到这里，或在左侧选中通道后按回车。</translation>
    </message>
    <message>
        <source>Drag a channel here</source>
        <translation>将通道拖到这里</translation>
    </message>
    <message>
        <source>Add a channel…</source>
        <translation>添加通道…</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>Account locked</source>
        <translation>账号已锁定</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Not a box</source>
        <translation>不是分析盒</translation>
    </message>
    <message>
        <source>Another box</source>
        <translation>另一台分析盒</translation>
    </message>
    <message>
        <source>Unknown interface</source>
        <translation>接口不符</translation>
    </message>
    <message>
        <source>Bad address</source>
        <translation>地址有误</translation>
    </message>
    <message>
        <source>Unsupported protocol</source>
        <translation>协议不支持</translation>
    </message>
    <message>
        <source>Not a camera</source>
        <translation>不是摄像机</translation>
    </message>
    <message>
        <source>Not a video</source>
        <translation>不是视频</translation>
    </message>
    <message>
        <source>File incomplete</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>Decoding failed</source>
        <translation>解码失败</translation>
    </message>
    <message>
        <source>Picture too large</source>
        <translation>分辨率超限</translation>
    </message>
    <message>
        <source>Overloaded</source>
        <translation>超出负荷</translation>
    </message>
    <message>
        <source>Stream ended</source>
        <translation>视频流中断</translation>
    </message>
    <message>
        <source>Picture frozen</source>
        <translation>画面冻结</translation>
    </message>
    <message>
        <source>Disabled after crashes</source>
        <translation>崩溃后已停用</translation>
    </message>
    <message>
        <source>No permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>File not allowed</source>
        <translation>文件不允许</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Nothing answers at this address and port. Check the port, and that the device is switched on.</source>
        <translation>该地址和端口没有设备应答。请检查端口，并确认设备已开机。</translation>
    </message>
    <message>
        <source>There is no way to this address. Check the address, the network cable and the name.</source>
        <translation>无法到达该地址。请检查地址、网线和主机名。</translation>
    </message>
    <message>
        <source>The device took the connection but did not answer in time. Check that the port belongs to it.</source>
        <translation>设备接受了连接，但未及时应答。请确认端口是否正确。</translation>
    </message>
    <message>
        <source>User or password is wrong. Enter them again; too many tries lock the account.</source>
        <translation>用户名或密码错误。请重新输入；多次错误会锁定账号。</translation>
    </message>
    <message>
        <source>The account is locked after too many wrong passwords. Wait some minutes, then try once.</source>
        <translation>密码错误次数过多，账号已锁定。请等待几分钟后再试一次。</translation>
    </message>
    <message>
        <source>The device answers, but there is nothing under this path. Check the path behind the address.</source>
        <translation>设备有应答，但该路径下没有内容。请检查地址后面的路径。</translation>
    </message>
    <message>
        <source>Something answers there, but it is no MegBox. Check the address and the port.</source>
        <translation>该地址有应答，但不是 MegBox 分析盒。请检查地址和端口。</translation>
    </message>
    <message>
        <source>Another box answers at this address now. Edit the box, and enter the address that it has today.</source>
        <translation>此地址现在是另一台分析盒。请编辑分析盒，填写它当前的地址。</translation>
    </message>
    <message>
        <source>This box speaks another interface than the MegBox Web API. Update its firmware or ask its maker.</source>
        <translation>该分析盒使用的接口不是 MegBox Web API。请升级固件或联系厂家。</translation>
    </message>
    <message>
        <source>The address cannot be read. Write it like 192.168.1.10:80 or rtsp://192.168.1.20/stream.</source>
        <translation>地址格式有误。请写成 192.168.1.10:80 或 rtsp://192.168.1.20/stream 的形式。</translation>
    </message>
    <message>
        <source>Only rtsp:// and rtsps:// addresses and video files can be opened.</source>
        <translation>只能打开 rtsp://、rtsps:// 地址和视频文件。</translation>
    </message>
    <message>
        <source>Something answers at this port, but not as a camera does. Check the port; for RTSP it is mostly 554.</source>
        <translation>该端口有应答，但不是摄像机的 RTSP 服务。请检查端口，RTSP 通常为 554。</translation>
    </message>
    <message>
        <source>It can be opened, but there is no video in it. Choose another file or stream.</source>
        <translation>可以打开，但其中没有视频。请选择其他文件或视频流。</translation>
    </message>
    <message>
        <source>The file is incomplete: it was cut off while it was written. Copy it again from its source.</source>
        <translation>文件不完整：写入时被中断。请从来源重新拷贝。</translation>
    </message>
    <message>
        <source>Data arrives, but no picture can be made of it. Set the camera to H.264 or H.265.</source>
        <translation>收到数据，但无法解出画面。请将摄像机设为 H.264 或 H.265。</translation>
    </message>
    <message>
        <source>The picture is larger than the channel allows. Choose a lower resolution in the camera.</source>
        <translation>画面超出通道允许的分辨率。请在摄像机上调低分辨率。</translation>
    </message>
    <message>
        <source>This is more video than the device can decode. Remove a channel or use its sub-stream.</source>
        <translation>超出设备的解码能力。请减少通道或改用子码流。</translation>
    </message>
    <message>
        <source>The other side closed the stream. It is opened again by itself.</source>
        <translation>对方关闭了视频流，将自动重新打开。</translation>
    </message>
    <message>
        <source>The connection stands, but no new picture arrives. Check the camera; it is tried again by itself.</source>
        <translation>连接正常，但没有新的画面。请检查摄像机；系统会自动重试。</translation>
    </message>
    <message>
        <source>Opening this source crashed three times, so it was disabled. Check the source, then enable it again.</source>
        <translation>打开该视频源时崩溃了三次，已停用。请检查视频源，然后重新启用。</translation>
    </message>
    <message>
        <source>This file may not be read. Change its permissions or copy it.</source>
        <translation>没有读取该文件的权限。请修改权限或复制一份。</translation>
    </message>
    <message>
        <source>The engine plays only files of its own media folder. Add the file as a channel from this console.</source>
        <translation>引擎只播放其媒体文件夹中的文件。请在本控制台将该文件添加为通道。</translation>
    </message>
    <message>
        <source>Someone else is using the box. Try again in a moment.</source>
        <translation>分析盒正被他人使用。请稍后重试。</translation>
    </message>
    <message>
        <source>That did not work. The log says more.</source>
        <translation>操作未成功。详情见日志。</translation>
    </message>
    <message>
        <source>The box refused with code {code}.</source>
        <translation>分析盒拒绝了请求，错误码 {code}。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation>{n} 天前</translation>
    </message>
</context>
</TS>
