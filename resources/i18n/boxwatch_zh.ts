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
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
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
    <name>AlarmDelegate</name>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>still so</source>
        <translation>仍在持续</translation>
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
        <source>Recordings that were worked through</source>
        <translation>分析过的录像</translation>
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
    <name>AlarmVideo</name>
    <message>
        <source>Play the recording of this moment</source>
        <translation>播放当时的录像</translation>
    </message>
    <message>
        <source>Show its picture</source>
        <translation>显示图片</translation>
    </message>
</context>
<context>
    <name>AnalysisWatch</name>
    <message>
        <source>{box} has no capacity left for {channels}: no rule rings there. Its page “Load” shows more.</source>
        <translation>{box} 没有能力分析 {channels}，其规则不会报警。详见其“负载”页。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ClipActs</name>
    <message>
        <source>Open recordings</source>
        <translation>打开录像</translation>
    </message>
    <message>
        <source>The picture could not be saved there.</source>
        <translation>画面无法保存到该位置。</translation>
    </message>
    <message>
        <source>Save a clip</source>
        <translation>保存片段</translation>
    </message>
    <message>
        <source>Video (*.mp4 *.mov)</source>
        <translation>视频 (*.mp4 *.mov)</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>{n} pieces did not fit the first one and are left out.</source>
        <translation>{n} 段与首段格式不同，未包含。</translation>
    </message>
    <message>
        <source>Gaps: {gaps}.</source>
        <translation>缺失：{gaps}。</translation>
    </message>
    <message>
        <source>{n} pieces are kept whatever their age.</source>
        <translation>{n} 段录像已锁定，不会过期删除。</translation>
    </message>
    <message>
        <source>{n} pieces may go with age.</source>
        <translation>{n} 段录像已解锁，到期可删除。</translation>
    </message>
    <message>
        <source>Make the picture or the marked span clearer (Shift+E)</source>
        <translation>使画面或标记的一段更清晰 (Shift+E)</translation>
    </message>
    <message>
        <source>Save the picture (S)</source>
        <translation>保存画面 (S)</translation>
    </message>
    <message>
        <source>Keep the marked span, or let it go with age (K)</source>
        <translation>锁定或解锁所选时段 (K)</translation>
    </message>
    <message>
        <source>Save the marked span as a file (E)</source>
        <translation>将所选时段保存为文件 (E)</translation>
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
    <name>GuardPanel</name>
    <message>
        <source>since {time}</source>
        <translation>自 {time}</translation>
    </message>
    <message>
        <source>Moved: {how}</source>
        <translation>画面变动：{how}</translation>
    </message>
    <message>
        <source>Written in the picture: {text}</source>
        <translation>画面中的文字：{text}</translation>
    </message>
    <message>
        <source>The last look found something else; it is looked at again before that is believed.</source>
        <translation>最近一次核对结果不同；再次核对后才会认定。</translation>
    </message>
    <message>
        <source>No alarm until {time}.</source>
        <translation>{time} 之前不报警。</translation>
    </message>
    <message>
        <source>As learned</source>
        <translation>学习时</translation>
    </message>
    <message>
        <source>At the last look</source>
        <translation>最近一次核对</translation>
    </message>
    <message>
        <source>No alarm for one hour</source>
        <translation>一小时内不报警</translation>
    </message>
    <message>
        <source>No alarm for {n} hours</source>
        <translation>{n} 小时内不报警</translation>
    </message>
    <message>
        <source>Ring again</source>
        <translation>恢复报警</translation>
    </message>
    <message>
        <source>Is this the right camera? · {channel}</source>
        <translation>摄像机是否正确？ · {channel}</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Check this camera</source>
        <translation>核对此摄像机</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>暂不报警(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>再次核对(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;This is right</source>
        <translation>画面正确(&amp;T)</translation>
    </message>
    <message>
        <source>What is seen now is learned; rules stay as they are</source>
        <translation>学习现在的画面；规则保持不变</translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation>尚未学习。</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>尚无画面。</translation>
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
        <source>Three more wall windows are open already.</source>
        <translation>已经另外打开了三个电视墙窗口。</translation>
    </message>
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
    <name>OrderList</name>
    <message>
        <source>{title} (nothing is watched for)</source>
        <translation>{title}（没有布控）</translation>
    </message>
    <message>
        <source>{title} (a recording on the box: cannot be guarded here)</source>
        <translation>{title}（播放分析盒上的录像，本机无法看守）</translation>
    </message>
    <message>
        <source>More important (Alt+↑)</source>
        <translation>提高重要性（Alt+↑）</translation>
    </message>
    <message>
        <source>Less (Alt+↓)</source>
        <translation>降低重要性（Alt+↓）</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>{channel} · recorded</source>
        <translation>{channel} · 录像中</translation>
    </message>
    <message>
        <source>There is no channel yet.</source>
        <translation>还没有通道。</translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation>{names} 等另外 {n} 个</translation>
    </message>
    <message>
        <source>Choose channels</source>
        <translation>选择通道</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open recording (Ctrl+O)</source>
        <translation>打开录像文件 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Up to nine channels in step (C)</source>
        <translation>最多九个通道同步播放 (C)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Go to a time (G), then Enter</source>
        <translation>转到指定时间 (G)，按回车确认</translation>
    </message>
    <message>
        <source>Back to the wall (Esc)</source>
        <translation>返回电视墙 (Esc)</translation>
    </message>
    <message>
        <source>Back to the wall</source>
        <translation>返回电视墙</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a command, channel or box</source>
        <translation>查找命令、通道或分析盒</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有叫这个名字的。</translation>
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
        <source>Analysed by</source>
        <translation>分析者</translation>
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
        <source>Play recording</source>
        <translation>播放录像</translation>
    </message>
    <message>
        <source>The recording of this moment (V)</source>
        <translation>当时的录像 (V)</translation>
    </message>
    <message>
        <source>Enhance…</source>
        <translation>增强…</translation>
    </message>
    <message>
        <source>Make the picture clearer (Shift+E)</source>
        <translation>使图片更清晰 (Shift+E)</translation>
    </message>
    <message>
        <source>There is no picture of this alarm (any more).</source>
        <translation>该报警没有图片（或图片已清理）。</translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message>
        <source>Saved. What is recorded has a red mark in its tile.</source>
        <translation>已保存。录像中的通道在画面格中有红色标记。</translation>
    </message>
    <message>
        <source>{size} since {time}</source>
        <translation>{size}，自 {time}</translation>
    </message>
    <message>
        <source>Recordings fill {size} now.</source>
        <translation>录像现占用 {size}。</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>录像计划</translation>
    </message>
    <message>
        <source>Recording goes on whatever the wall shows, with the sound of the stream. The oldest goes when its days are over or the space is used up; kept pieces stay. When the disk is nearly full, recording stops first.</source>
        <translation>无论电视墙显示什么，录像都会进行，并包含码流的声音。保存天数到期或空间用完时，最旧的先删除；已锁定的保留。磁盘即将写满时，最先停止录像。</translation>
    </message>
    <message>
        <source>There is no channel yet. Add one with Ctrl+N.</source>
        <translation>还没有通道。按 Ctrl+N 添加。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>码流</translation>
    </message>
    <message>
        <source>Keep, days</source>
        <translation>保存（天）</translation>
    </message>
    <message>
        <source>Before, s</source>
        <translation>报警前（秒）</translation>
    </message>
    <message>
        <source>After, s</source>
        <translation>报警后（秒）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已录</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>On alarm</source>
        <translation>报警时</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>主码流</translation>
    </message>
    <message>
        <source>Sub-stream</source>
        <translation>子码流</translation>
    </message>
    <message>
        <source>Recordings may fill</source>
        <translation>录像最多占用</translation>
    </message>
    <message>
        <source>and leave free on the disk</source>
        <translation>并在磁盘上留出</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back to the wall (Esc)</source>
        <translation>返回电视墙 (Esc)</translation>
    </message>
    <message>
        <source>Back to the wall</source>
        <translation>返回电视墙</translation>
    </message>
</context>
<context>
    <name>PlaybackPage</name>
    <message>
        <source>Choose a channel above, or open a file (Ctrl+O). What is recorded is chosen with Ctrl+Shift+R.</source>
        <translation>请在上方选择通道，或打开文件 (Ctrl+O)。录哪些通道用 Ctrl+Shift+R 设置。</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
</context>
<context>
    <name>Reel</name>
    <message>
        <source>There is no recording of this channel yet.</source>
        <translation>该通道还没有录像。</translation>
    </message>
    <message>
        <source>{file} was cut off: its end is missing.</source>
        <translation>{file} 不完整：结尾缺失。</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>Save a clip</source>
        <translation>保存片段</translation>
    </message>
    <message>
        <source>Video (*.mp4)</source>
        <translation>视频 (*.mp4)</translation>
    </message>
    <message>
        <source>{channel} · replay</source>
        <translation>{channel} · 回放</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>Save a clip (E)</source>
        <translation>保存片段 (E)</translation>
    </message>
    <message>
        <source>Back to live (Esc)</source>
        <translation>返回实时 (Esc)</translation>
    </message>
    <message>
        <source>The last minute</source>
        <translation>最近一分钟</translation>
    </message>
    <message>
        <source>Replay of {channel}</source>
        <translation>{channel} 的回放</translation>
    </message>
</context>
<context>
    <name>TakeoverPage</name>
    <message>
        <source>This box can watch for these, this workstation cannot: {events}.</source>
        <translation>分析盒能检测、本机不能检测的事件：{events}。</translation>
    </message>
    <message>
        <source>Its channels and rules are known as of {time} ({age}).</source>
        <translation>所记通道与规则的时间：{time}（{age}）。</translation>
    </message>
    <message>
        <source>Nothing is known of this box yet: it has to answer once.</source>
        <translation>还不了解这台分析盒：它需要先应答一次。</translation>
    </message>
    <message>
        <source>When a box falls silent</source>
        <translation>分析盒停止应答时</translation>
    </message>
    <message>
        <source>While a box does not answer and its cameras do, this workstation can watch over its channels with the same rules. When the box is back, it gets them back, and its record shows who watched when.</source>
        <translation>分析盒没有应答而摄像机仍然应答时，本机可以按同样的规则看守它的通道。分析盒恢复后交还通道，记录中会注明各时段由谁看守。</translation>
    </message>
    <message>
        <source>There is no other box yet. Add one with Ctrl+B.</source>
        <translation>还没有其他分析盒。按 Ctrl+B 添加。</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>After so many seconds without an answer</source>
        <translation>无应答多少秒之后</translation>
    </message>
    <message>
        <source>Channels, the most important first (Alt+↑ and Alt+↓ move one)</source>
        <translation>通道，最重要的在前（Alt+↑、Alt+↓ 移动）</translation>
    </message>
    <message>
        <source>Copy the face groups of its channels here</source>
        <translation>把其通道关联的人脸组复制到本机</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Take over now</source>
        <translation>立即接管</translation>
    </message>
    <message>
        <source>Leave it unguarded</source>
        <translation>不接管</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>分析盒</translation>
    </message>
    <message>
        <source>Back to the wall (Esc)</source>
        <translation>返回电视墙（Esc）</translation>
    </message>
    <message>
        <source>Back to the wall</source>
        <translation>返回电视墙</translation>
    </message>
</context>
<context>
    <name>TakeoverWatch</name>
    <message>
        <source>{box} guards its channels again.</source>
        <translation>{box} 已重新看守自己的通道。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不接管</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
</context>
<context>
    <name>TileFile</name>
    <message>
        <source>{file} was cut off: its end is missing.</source>
        <translation>{file} 不完整：结尾缺失。</translation>
    </message>
    <message>
        <source>On the page of recordings (Enter)</source>
        <translation>在录像页面打开（回车）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Recording {file}</source>
        <translation>录像 {file}</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>分析盒</translation>
    </message>
    <message>
        <source>By</source>
        <translation>执行者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Sound on (M)</source>
        <translation>打开声音 (M)</translation>
    </message>
    <message>
        <source>Sound off (M)</source>
        <translation>关闭声音 (M)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (空格)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (空格)</translation>
    </message>
    <message>
        <source>One picture back (,)</source>
        <translation>后退一帧 (,)</translation>
    </message>
    <message>
        <source>One picture on (.)</source>
        <translation>前进一帧 (.)</translation>
    </message>
    <message>
        <source>Speed (↑ ↓)</source>
        <translation>倍速 (↑ ↓)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>倍速</translation>
    </message>
    <message>
        <source>{rate} back</source>
        <translation>倒放 {rate}</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Boxwatch: wall {n}</source>
        <translation>Boxwatch：电视墙 {n}</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>电视墙</translation>
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
    <name>access</name>
    <message>
        <source>Enter a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>Too long: at most 13 Chinese characters or 40 letters.</source>
        <translation>过长：最多 13 个汉字或 40 个字母。</translation>
    </message>
    <message>
        <source>Too long: at most 85 Chinese characters or 255 letters.</source>
        <translation>过长：最多 85 个汉字或 255 个字母。</translation>
    </message>
    <message>
        <source>Click at least one day.</source>
        <translation>请至少点选一天。</translation>
    </message>
    <message>
        <source>A calendar has at most {n} dates.</source>
        <translation>每个假日表最多 {n} 个日期。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Days on which doors stay shut</source>
        <translation>不开门的日期</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>仅一次</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{once} once · {yearly} every year · {monthly} every month</source>
        <translation>仅一次 {once} 天 · 每年 {yearly} 天 · 每月 {monthly} 天</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>新建时段</translation>
    </message>
    <message>
        <source>There is no schedule yet. Make one to say when doors may open.</source>
        <translation>还没有时段。新建时段以规定何时可以开门。</translation>
    </message>
    <message>
        <source>Its {n} periods a week will be gone.</source>
        <translation>其中每周 {n} 个时段将被删除。</translation>
    </message>
    <message>
        <source>Public holidays</source>
        <translation>法定节假日</translation>
    </message>
    <message>
        <source>New calendar</source>
        <translation>新建假日</translation>
    </message>
    <message>
        <source>There is no calendar yet. Make one to say on which days doors stay shut.</source>
        <translation>还没有假日。新建假日以规定哪些日期不开门。</translation>
    </message>
    <message>
        <source>Its {n} dates will be gone.</source>
        <translation>其中 {n} 个日期将被删除。</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>There is no rule yet: a channel that no rule names lets in everybody whom the box recognises. Make one to say who may pass where and when.</source>
        <translation>还没有门禁规则：未被任何规则指定的通道，分析盒识别出的人员均可通行。新建规则以规定谁在何时何地可以通行。</translation>
    </message>
    <message>
        <source>A channel that no other rule names then lets in everybody who is recognised.</source>
        <translation>未被其他规则指定的通道此后将对所有识别出的人员放行。</translation>
    </message>
    <message>
        <source>{g} groups will not be let in any more by this rule at {c} channels: {names}</source>
        <translation>{g} 个人脸组将不能再凭此规则在 {c} 个通道通行：{names}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>门禁规则</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>假日</translation>
    </message>
    <message>
        <source>{n} rules use it: {rules}. Take it out of them first.</source>
        <translation>有 {n} 条门禁规则正在使用：{rules}。请先从这些规则中移除。</translation>
    </message>
    <message>
        <source>{name} (gone)</source>
        <translation>{name}（已不存在）</translation>
    </message>
    <message>
        <source>Choose who may pass.</source>
        <translation>请选择允许通行的人脸组。</translation>
    </message>
    <message>
        <source>Choose at least one channel.</source>
        <translation>请至少选择一个通道。</translation>
    </message>
    <message>
        <source>Choose at least one schedule.</source>
        <translation>请至少选择一个时段。</translation>
    </message>
    <message>
        <source>Who (groups of faces)</source>
        <translation>人员（人脸组）</translation>
    </message>
    <message>
        <source>Where (channels)</source>
        <translation>地点（通道）</translation>
    </message>
    <message>
        <source>When (schedules)</source>
        <translation>时间（时段）</translation>
    </message>
    <message>
        <source>Except on (calendars)</source>
        <translation>例外（假日）</translation>
    </message>
    <message>
        <source>This rule is in force</source>
        <translation>启用此规则</translation>
    </message>
    <message>
        <source>{who} may pass {where} during {when}</source>
        <translation>{who} 可在“{when}”通过 {where}</translation>
    </message>
    <message>
        <source>{who} may pass {where} during {when}, but not on {holidays}</source>
        <translation>{who} 可在“{when}”通过 {where}，“{holidays}”除外</translation>
    </message>
    <message>
        <source> — as soon as the rule is in force</source>
        <translation>（启用后生效）</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>Write the date like 2026-12-31.</source>
        <translation>日期格式如 2026-12-31。</translation>
    </message>
    <message>
        <source>It ends before it begins.</source>
        <translation>结束日期早于开始日期。</translation>
    </message>
    <message>
        <source>Draw at least one period.</source>
        <translation>请至少绘制一个时段。</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>失效日期</translation>
    </message>
    <message>
        <source>When doors may open</source>
        <translation>允许开门的时段</translation>
    </message>
    <message>
        <source>to Monday–Friday</source>
        <translation>到周一至周五</translation>
    </message>
    <message>
        <source>to Saturday and Sunday</source>
        <translation>到周六和周日</translation>
    </message>
    <message>
        <source>to every day</source>
        <translation>到每天</translation>
    </message>
    <message>
        <source>to {day}</source>
        <translation>到{day}</translation>
    </message>
    <message>
        <source>Day to copy</source>
        <translation>要复制的日期</translation>
    </message>
    <message>
        <source>Days that it is copied to</source>
        <translation>复制到</translation>
    </message>
    <message>
        <source>Copy day</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Drag to paint, drag an edge to move it, Shift or the right button rubs out.</source>
        <translation>拖动绘制时段，拖动边缘调整，按住 Shift 或右键拖动擦除。</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Send to the box</source>
        <translation>下发到分析盒</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>删除“{name}”？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The whole of {day}</source>
        <translation>{day}全天</translation>
    </message>
    <message>
        <source>Nothing on {day}</source>
        <translation>清空{day}</translation>
    </message>
    <message>
        <source>Remove this period</source>
        <translation>删除此时段</translation>
    </message>
    <message>
        <source>Copy {day} to Monday–Friday</source>
        <translation>将{day}复制到周一至周五</translation>
    </message>
    <message>
        <source>Copy {day} to Saturday and Sunday</source>
        <translation>将{day}复制到周六和周日</translation>
    </message>
    <message>
        <source>Copy {day} to every day</source>
        <translation>将{day}复制到每天</translation>
    </message>
    <message>
        <source>{day} is copied; Ctrl+V puts it on another day</source>
        <translation>已复制{day}，在其他日期按 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>A day has at most {n} periods.</source>
        <translation>每天最多 {n} 个时段。</translation>
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
        <translation>已有同名的人脸组。</translation>
    </message>
    <message>
        <source>The box has no group of this name (any more).</source>
        <translation>分析盒上没有该名称的人脸组（或已删除）。</translation>
    </message>
    <message>
        <source>The box has no room for another group.</source>
        <translation>分析盒的人脸组数量已达上限。</translation>
    </message>
    <message>
        <source>The group is not bound to this channel.</source>
        <translation>该人脸组未绑定到此通道。</translation>
    </message>
    <message>
        <source>The group is in use. Remove it from its channels first.</source>
        <translation>该人脸组正在使用。请先从通道中移除。</translation>
    </message>
    <message>
        <source>The group was made for another firmware. Enrol it again.</source>
        <translation>该人脸组的特征版本与固件不一致。请重新入库。</translation>
    </message>
    <message>
        <source>The group is being synchronised. Wait until that is finished.</source>
        <translation>人脸组正在同步。请等待完成。</translation>
    </message>
    <message>
        <source>The group is being changed. Try again in a moment.</source>
        <translation>人脸组正在变更。请稍后重试。</translation>
    </message>
    <message>
        <source>The group has no room for another picture.</source>
        <translation>人脸组图片数量已达上限。</translation>
    </message>
    <message>
        <source>Rules are bound to this group. Remove them first.</source>
        <translation>该人脸组绑定了规则。请先移除规则。</translation>
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
        <translation>分析盒上没有该人脸组（或已删除）。</translation>
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
    <name>captures</name>
    <message>
        <source>Alarms and captures</source>
        <translation>报警与抓拍</translation>
    </message>
    <message>
        <source>Recognitions</source>
        <translation>人脸识别记录</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人形</translation>
    </message>
    <message>
        <source>Motor vehicles</source>
        <translation>机动车</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>非机动车</translation>
    </message>
    <message>
        <source>Number plates</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>绑定的目标</translation>
    </message>
    <message>
        <source>The box knows of nothing that belongs to it.</source>
        <translation>分析盒没有与它绑定的目标。</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>未选中记录</translation>
    </message>
    <message>
        <source>What it is like</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Its picture cannot be had: {reason}</source>
        <translation>图片无法取得：{reason}</translation>
    </message>
    <message>
        <source>it is no picture</source>
        <translation>不是图片</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部通道</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Who looks like this</source>
        <translation>相似目标</translation>
    </message>
    <message>
        <source>The box compares clothing and colours…</source>
        <translation>分析盒正在比较衣着和颜色…</translation>
    </message>
    <message>
        <source>Similar clothing, not identity.</source>
        <translation>衣着相似，并非身份认定。</translation>
    </message>
    <message>
        <source>Clothing and paint are compared by their colours. Two people in black look alike.</source>
        <translation>按衣着和车身的颜色比较，两个穿黑衣的人看起来就相似。</translation>
    </message>
    <message>
        <source>Every channel</source>
        <translation>全部通道</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Captures that look alike</source>
        <translation>外观相似的抓拍</translation>
    </message>
    <message>
        <source>{n} shown of {all} captures compared</source>
        <translation>显示 {n} 条，共比较 {all} 条抓拍</translation>
    </message>
    <message>
        <source>There is no other capture to compare with.</source>
        <translation>没有其他可比较的抓拍。</translation>
    </message>
    <message>
        <source>Of this capture the box kept no look: too small, too dark, or from before this was possible.</source>
        <translation>分析盒没有这条抓拍的外观数据：目标太小、画面太暗，或保存于此功能之前。</translation>
    </message>
    <message>
        <source>The target is too small or too dark to be compared. Choose another one.</source>
        <translation>目标太小或画面太暗，无法比较。请另选一个。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Number of a face (faceToken)</source>
        <translation>人脸编号（faceToken）</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>去重</translation>
    </message>
    <message>
        <source>each person once</source>
        <translation>每人只列一次</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>People of the library</source>
        <translation>人脸库人员</translation>
    </message>
    <message>
        <source>Strangers</source>
        <translation>陌生人</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation>自定义起止</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>抓拍记录</translation>
    </message>
    <message>
        <source>Analyse a picture…</source>
        <translation>图片分析…</translation>
    </message>
    <message>
        <source>Enhance…</source>
        <translation>增强…</translation>
    </message>
    <message>
        <source>Make its picture clearer (Shift+E)</source>
        <translation>使图片更清晰 (Shift+E)</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>The target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Save the whole picture…</source>
        <translation>保存全景图…</translation>
    </message>
    <message>
        <source>Save the target…</source>
        <translation>保存目标图…</translation>
    </message>
    <message>
        <source>Delete from the box…</source>
        <translation>从分析盒删除…</translation>
    </message>
    <message>
        <source>They go from the box with their pictures. Alarms that are stored in this console stay there.</source>
        <translation>这些记录连同图片将从分析盒中删除。本控制台中已保存的报警保留。</translation>
    </message>
    <message>
        <source>Delete {n} records from the box?</source>
        <translation>从分析盒删除 {n} 条记录？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The box sent no picture. Choose another record.</source>
        <translation>分析盒没有返回图片，请选择其他记录。</translation>
    </message>
    <message>
        <source>The picture could not be kept there. Choose another folder.</source>
        <translation>图片无法保存到该位置，请换一个文件夹。</translation>
    </message>
    <message>
        <source>Read this list of the box?</source>
        <translation>读取分析盒的这份列表？</translation>
    </message>
    <message>
        <source>Some boxes delete from this list what was read. Alarms and recognitions are stored in this console first; other programs that read the same list will miss them.</source>
        <translation>有些分析盒会把读过的记录从列表中删除。报警和识别记录会先保存到本控制台；读取同一列表的其他程序将读不到它们。</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>The list was not read. Choose another kind of record.</source>
        <translation>未读取这份列表，可选择其他记录类型。</translation>
    </message>
    <message>
        <source>The box keeps no captures. Switch their pictures on in its settings.</source>
        <translation>分析盒不保存抓拍，请在其设置中开启抓拍图片。</translation>
    </message>
    <message>
        <source>Asking the box…</source>
        <translation>正在询问分析盒…</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>共 {n} 条</translation>
    </message>
    <message>
        <source>{n} of {all} found; more come when you scroll</source>
        <translation>已读取 {n} 条，共 {all} 条；向下滚动继续读取</translation>
    </message>
    <message>
        <source>The box keeps nothing of this. Look in a longer time or for other records.</source>
        <translation>分析盒没有符合条件的记录。可放宽时间，或选择其他记录类型。</translation>
    </message>
    <message>
        <source>{n} chosen</source>
        <translation>已选 {n} 条</translation>
    </message>
    <message>
        <source>{done} of {total} deleted</source>
        <translation>已删除 {done} / {total}</translation>
    </message>
    <message>
        <source>{n} could not be deleted: {reason}</source>
        <translation>{n} 条未能删除：{reason}</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>目标编号</translation>
    </message>
    <message>
        <source>Analyse a picture</source>
        <translation>图片分析</translation>
    </message>
    <message>
        <source>Targets in the picture</source>
        <translation>图片中的目标</translation>
    </message>
    <message>
        <source>Who looks like this…</source>
        <translation>查找相似目标…</translation>
    </message>
    <message>
        <source>Make this picture clearer (Shift+E)</source>
        <translation>使这张图片更清晰 (Shift+E)</translation>
    </message>
    <message>
        <source>Choose a picture. The box looks at it and keeps nothing of it.</source>
        <translation>选择一张图片，由分析盒分析，不保存任何内容。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The box looks at the picture…</source>
        <translation>分析盒正在分析图片…</translation>
    </message>
    <message>
        <source>The box sees no target in it.</source>
        <translation>分析盒未在图片中检测到目标。</translation>
    </message>
    <message>
        <source>Not known: {what}</source>
        <translation>未知：{what}</translation>
    </message>
    <message>
        <source>In detail</source>
        <translation>子类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>区域类型</translation>
    </message>
    <message>
        <source>rule {rule}, area {area}</source>
        <translation>规则 {rule}，区域 {area}</translation>
    </message>
    <message>
        <source>Where it rang</source>
        <translation>报警位置</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最后出现</translation>
    </message>
    <message>
        <source>Also like</source>
        <translation>其他相似人员</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>活体分数</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>行进</translation>
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
        <source>Box &amp;pages…</source>
        <translation>分析盒页面(&amp;P)…</translation>
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
        <source>&amp;Find a command or channel…</source>
        <translation>查找命令或通道(&amp;F)…</translation>
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
        <source>&amp;Save this layout…</source>
        <translation>保存此布局(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Layouts and tours…</source>
        <translation>布局与轮巡(&amp;L)…</translation>
    </message>
    <message>
        <source>Start or pause the &amp;tour</source>
        <translation>开始或暂停轮巡(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Next stop of the tour</source>
        <translation>轮巡下一站(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious stop</source>
        <translation>上一站(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;End the tour</source>
        <translation>结束轮巡(&amp;E)</translation>
    </message>
    <message>
        <source>Show this on the &amp;box&apos;s screen</source>
        <translation>在分析盒屏幕上显示此布局(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Take what the box&apos;s screen shows</source>
        <translation>取用分析盒屏幕的布局(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>When a box falls &amp;silent…</source>
        <translation>分析盒停止应答时(&amp;S)…</translation>
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
        <source>&amp;Wall</source>
        <translation>电视墙(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Another wall window</source>
        <translation>再开一个电视墙窗口(&amp;A)</translation>
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
        <source>Right &amp;camera?</source>
        <translation>摄像机是否正确(&amp;C)</translation>
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
        <source>Recor&amp;dings</source>
        <translation>录像(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Play recordings</source>
        <translation>播放录像(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Open recording…</source>
        <translation>打开录像文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Wor&amp;k through recordings…</source>
        <translation>分析录像(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Enhance a picture…</source>
        <translation>增强图片(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;What is recorded…</source>
        <translation>录像计划(&amp;W)…</translation>
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
    <message>
        <source>&amp;Close this window</source>
        <translation>关闭此窗口(&amp;C)</translation>
    </message>
    <message>
        <source>Fill the w&amp;all</source>
        <translation>占满电视墙(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Freeze the picture</source>
        <translation>定格画面(&amp;F)</translation>
    </message>
    <message>
        <source>Save a &amp;picture</source>
        <translation>保存图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Nearer</source>
        <translation>放大(&amp;N)</translation>
    </message>
    <message>
        <source>Fa&amp;rther</source>
        <translation>缩小(&amp;R)</translation>
    </message>
    <message>
        <source>The &amp;whole picture</source>
        <translation>整幅画面(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Tools of this tile</source>
        <translation>画面格工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Boxes around targets</source>
        <translation>目标框(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Names of targets</source>
        <translation>目标名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Trails of targets</source>
        <translation>目标轨迹(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Rules on the picture</source>
        <translation>画面上的规则(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Drawn over the picture</source>
        <translation>画面叠加(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Layout and wall</source>
        <translation>布局与电视墙(&amp;L)</translation>
    </message>
    <message>
        <source>Replay the last &amp;minute</source>
        <translation>回放最近一分钟(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Hear this channel</source>
        <translation>监听该通道(&amp;H)</translation>
    </message>
    <message>
        <source>Lo&amp;uder</source>
        <translation>调高音量(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Quieter</source>
        <translation>调低音量(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Play its recordings</source>
        <translation>播放其录像(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Enhance the picture…</source>
        <translation>增强画面(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>device</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Keep the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>{n} of {all} entries</source>
        <translation>{n} / {all} 条</translation>
    </message>
    <message>
        <source>The log could not be kept there. Choose another folder.</source>
        <translation>无法将日志保存到那里，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Kept as {file} ({size} KB).</source>
        <translation>已保存为 {file}（{size} KB）。</translation>
    </message>
    <message>
        <source>Find cameras</source>
        <translation>搜索摄像机</translation>
    </message>
    <message>
        <source>The box looks for ONVIF cameras in its own network. Choose those to add.</source>
        <translation>分析盒在自己的网络中搜索 ONVIF 摄像机，请选择要添加的。</translation>
    </message>
    <message>
        <source>The box is looking for cameras…</source>
        <translation>分析盒正在搜索摄像机…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>User of the cameras</source>
        <translation>摄像机用户名</translation>
    </message>
    <message>
        <source>Password of the cameras</source>
        <translation>摄像机密码</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>设备服务</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>No camera answered in the box&apos;s network.</source>
        <translation>分析盒所在网络中没有摄像机应答。</translation>
    </message>
    <message>
        <source>asking for its streams…</source>
        <translation>正在获取视频流…</translation>
    </message>
    <message>
        <source>is channel {n} already</source>
        <translation>已是通道 {n}</translation>
    </message>
    <message>
        <source>The box has no channel left. Delete one first.</source>
        <translation>分析盒没有空余通道，请先删除一个。</translation>
    </message>
    <message>
        <source>added as channel {n}</source>
        <translation>已添加为通道 {n}</translation>
    </message>
    <message>
        <source>Add the chosen ({n})</source>
        <translation>添加所选（{n}）</translation>
    </message>
    <message>
        <source>What a face must be like to be captured</source>
        <translation>抓拍人脸的条件</translation>
    </message>
    <message>
        <source>Strangers: faces that are like nobody in any group</source>
        <translation>陌生人：与任何人脸组都不相似的人脸</translation>
    </message>
    <message>
        <source>Groups to compare with</source>
        <translation>比对人脸组</translation>
    </message>
    <message>
        <source>Faces on this channel</source>
        <translation>此通道的人脸布控</translation>
    </message>
    <message>
        <source>There is no other group. Make one on the page of faces first.</source>
        <translation>没有其他人脸组，请先在人脸库页面新建。</translation>
    </message>
    <message>
        <source>Compare with a group</source>
        <translation>与人脸组比对</translation>
    </message>
    <message>
        <source>Thresholds of {group}</source>
        <translation>{group} 的阈值</translation>
    </message>
    <message>
        <source>Its people stay enrolled; this channel does not look for them any more.</source>
        <translation>其中人员仍保留在库中，此通道不再比对他们。</translation>
    </message>
    <message>
        <source>Unbind {group}?</source>
        <translation>解绑 {group}？</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save to the box</source>
        <translation>保存到分析盒</translation>
    </message>
    <message>
        <source>Bind a group…</source>
        <translation>绑定人脸组…</translation>
    </message>
    <message>
        <source>Thresholds…</source>
        <translation>阈值…</translation>
    </message>
    <message>
        <source>Unbind…</source>
        <translation>解绑…</translation>
    </message>
    <message>
        <source>Faces on channel {n}</source>
        <translation>通道 {n} 的人脸布控</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>人脸组</translation>
    </message>
    <message>
        <source>Alert above</source>
        <translation>报警阈值</translation>
    </message>
    <message>
        <source>Stranger below</source>
        <translation>陌生人阈值</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Unbind</source>
        <translation>解绑</translation>
    </message>
    <message>
        <source>Clock and caption</source>
        <translation>时钟与字幕</translation>
    </message>
    <message>
        <source>nothing is read</source>
        <translation>未读到</translation>
    </message>
    <message>
        <source>Clock as it is read</source>
        <translation>读到的时钟</translation>
    </message>
    <message>
        <source>Zone of the clock</source>
        <translation>时钟所在时区</translation>
    </message>
    <message>
        <source>Caption as it is read</source>
        <translation>读到的字幕</translation>
    </message>
    <message>
        <source>Caption that should be there</source>
        <translation>应有的字幕</translation>
    </message>
    <message>
        <source>without the time; empty: any</source>
        <translation>不含时间；留空则不比对</translation>
    </message>
    <message>
        <source>As it is read</source>
        <translation>采用读到的字幕</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Every camera is looked at every five seconds and held against what it showed when all was well. What passes by, as a lorry, headlights or the night, is no fault; what lasts is kept here and rings as an alarm.</source>
        <translation>每 5 秒查看一次各摄像机的画面，并与正常时学到的画面比对。短暂经过的货车、车灯或入夜不算故障；持续存在的会记录在此并报警。</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Boxes do not look after cameras; engines of Boxwatch do.</source>
        <translation>分析盒本身不做视频诊断，Boxwatch 引擎可以。</translation>
    </message>
    <message>
        <source>{bad} of {all} with a fault</source>
        <translation>{all} 路中有 {bad} 路存在故障</translation>
    </message>
    <message>
        <source>There are no channels.</source>
        <translation>还没有通道。</translation>
    </message>
    <message>
        <source>Look after it no longer</source>
        <translation>停止诊断</translation>
    </message>
    <message>
        <source>Look after it</source>
        <translation>开始诊断</translation>
    </message>
    <message>
        <source>There is no channel yet. Search for cameras below, or add one.</source>
        <translation>还没有通道。请在下方搜索摄像机，或添加通道。</translation>
    </message>
    <message>
        <source>The channel goes from the box, with {n} lines and areas drawn on it and its bindings to groups, relay and voices. Alarms that are stored here stay.</source>
        <translation>该通道将从分析盒中删除，连同其上绘制的 {n} 条线和区域，以及与人脸组、继电器和语音的绑定。本机存储的报警保留。</translation>
    </message>
    <message>
        <source>Delete this channel?</source>
        <translation>删除此通道？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Surveillance</source>
        <translation>布控</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸库</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>视频流</translation>
    </message>
    <message>
        <source>Add a channel…</source>
        <translation>添加通道…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>The box checks {package}, installs it and restarts: some minutes without any alarm. Do not cut its power meanwhile; an older version cannot be brought back from here.</source>
        <translation>分析盒校验 {package}，安装后重启：几分钟内没有任何报警。期间请勿断电；无法从这里退回旧版本。</translation>
    </message>
    <message>
        <source>Upgrade this box?</source>
        <translation>升级这台分析盒？</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>固件</translation>
    </message>
    <message>
        <source>Packages of the maker only. A box that is software is updated by its installer.</source>
        <translation>只接受厂家的升级包。软件分析盒请用安装程序更新。</translation>
    </message>
    <message>
        <source>Choose a firmware package</source>
        <translation>选择固件包</translation>
    </message>
    <message>
        <source>The file cannot be read. Choose another.</source>
        <translation>无法读取该文件，请另选文件。</translation>
    </message>
    <message>
        <source>Sending {name}, {size} MB…</source>
        <translation>正在发送 {name}，{size} MB…</translation>
    </message>
    <message>
        <source>Upload a package…</source>
        <translation>上传升级包…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The box has the package and installs it; it restarts by itself.</source>
        <translation>分析盒已收到升级包并开始安装，之后自动重启。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was installed.</source>
        <translation>已取消，没有安装任何内容。</translation>
    </message>
    <message>
        <source>Firmware from an FTP server</source>
        <translation>从 FTP 服务器升级固件</translation>
    </message>
    <message>
        <source>The box is looking at the server…</source>
        <translation>分析盒正在查看服务器…</translation>
    </message>
    <message>
        <source>The box fetches the package and installs it; it restarts by itself.</source>
        <translation>分析盒正在获取并安装升级包，之后自动重启。</translation>
    </message>
    <message>
        <source>between</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Look for a package</source>
        <translation>查找升级包</translation>
    </message>
    <message>
        <source>Upgrade now…</source>
        <translation>立即升级…</translation>
    </message>
    <message>
        <source>There is {package}.</source>
        <translation>找到 {package}。</translation>
    </message>
    <message>
        <source>No package was found there.</source>
        <translation>那里没有升级包。</translation>
    </message>
    <message>
        <source>Pictures to an FTP server</source>
        <translation>图片上传到 FTP 服务器</translation>
    </message>
    <message>
        <source>The box is trying to log in…</source>
        <translation>分析盒正在尝试登录…</translation>
    </message>
    <message>
        <source>The box can log in to this server.</source>
        <translation>分析盒可以登录此服务器。</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Reports over HTTP</source>
        <translation>HTTP 上报</translation>
    </message>
    <message>
        <source>Needs the address of one receiver at least: save that first.</source>
        <translation>至少需要一个接收方地址，请先保存地址。</translation>
    </message>
    <message>
        <source>This box is software: it keeps these settings and tells them, but never applies them to its computer.</source>
        <translation>这台分析盒是软件：它保存并上报这些设置，但不会应用到所在的计算机。</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>设备编号</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC 地址</translation>
    </message>
    <message>
        <source>{percent} % of {size}</source>
        <translation>{percent} %（共 {size}）</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>Processor {cpu} °C, graphics {gpu} °C, board {board} °C</source>
        <translation>处理器 {cpu} °C，图形处理器 {gpu} °C，电路板 {board} °C</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Hottest part</source>
        <translation>最高温度</translation>
    </message>
    <message>
        <source>Set to this computer&apos;s time</source>
        <translation>设为本机时间</translation>
    </message>
    <message>
        <source>Change the network of this box?</source>
        <translation>更改这台分析盒的网络？</translation>
    </message>
    <message>
        <source>The box may then answer at another address, or at none from here. It stays in the list as not reachable until its address is corrected. Recordings and alarms are not touched.</source>
        <translation>此后分析盒可能改用其他地址，或从这里无法访问。在更正地址之前，它在列表中显示为无法访问。录像和报警不受影响。</translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation>更改网络</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Second network port</source>
        <translation>第二网口</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>The box tells this address at the interval that it lives; empty for nobody.</source>
        <translation>分析盒按此间隔向该地址发送心跳；留空则不发送。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>分析盒信息</translation>
    </message>
    <message>
        <source>agrees with this computer&apos;s clock</source>
        <translation>与本机时间一致</translation>
    </message>
    <message>
        <source>{span} ahead of this computer&apos;s clock</source>
        <translation>比本机快 {span}</translation>
    </message>
    <message>
        <source>{span} behind this computer&apos;s clock</source>
        <translation>比本机慢 {span}</translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>Never upgraded; version {version}</source>
        <translation>从未升级，版本 {version}</translation>
    </message>
    <message>
        <source>Last upgrade {when} to {version}, {how}: {result}</source>
        <translation>上次升级 {when}，版本 {version}，{how}：{result}</translation>
    </message>
    <message>
        <source>Restart and wipe</source>
        <translation>重启与清空</translation>
    </message>
    <message>
        <source>For about a minute its {n} channels are not guarded, and nothing is reported.</source>
        <translation>约一分钟内，它的 {n} 个通道无人值守，也不上报任何内容。</translation>
    </message>
    <message>
        <source>Restart this box?</source>
        <translation>重启这台分析盒？</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>The box is restarting; it comes back by itself.</source>
        <translation>分析盒正在重启，之后自动恢复。</translation>
    </message>
    <message>
        <source>Format the storage of this box?</source>
        <translation>格式化这台分析盒的存储？</translation>
    </message>
    <message>
        <source>The storage was formatted.</source>
        <translation>存储已格式化。</translation>
    </message>
    <message>
        <source>Every setting, its {n} channels with their rules, all people, and everything that is stored there are lost. The firmware stays as it is. This cannot be undone.</source>
        <translation>全部设置、{n} 个通道及其规则、全部人员以及存储的一切都将丢失。固件版本不变。此操作无法撤销。</translation>
    </message>
    <message>
        <source>The box also loses its address, and leaves this console.</source>
        <translation>分析盒的地址也会丢失，并与本控制台断开。</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Reset to factory settings</source>
        <translation>恢复出厂设置</translation>
    </message>
    <message>
        <source>Locked after too many wrong passwords</source>
        <translation>密码错误次数过多，已锁定</translation>
    </message>
    <message>
        <source>done</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Reset this box to factory settings?</source>
        <translation>将这台分析盒恢复出厂设置？</translation>
    </message>
    <message>
        <source>The box begins anew; it restarts for that.</source>
        <translation>分析盒将恢复出厂状态并重启。</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>重启…</translation>
    </message>
    <message>
        <source>Format…</source>
        <translation>格式化…</translation>
    </message>
    <message>
        <source>Factory settings…</source>
        <translation>恢复出厂…</translation>
    </message>
    <message>
        <source>A reset keeps the network settings</source>
        <translation>恢复出厂设置时保留网络配置</translation>
    </message>
    <message>
        <source>The box is away for about a minute. Nothing is lost.</source>
        <translation>分析盒离线约一分钟，不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Everything is lost but the firmware.</source>
        <translation>除固件外，一切都将丢失。</translation>
    </message>
    <message>
        <source>Captures, alarms and pictures that are stored in the box are lost</source>
        <translation>分析盒中存储的抓拍、报警和图片将丢失</translation>
    </message>
    <message>
        <source>: up to {size} GB</source>
        <translation>：最多 {size} GB</translation>
    </message>
    <message>
        <source>. People and settings stay.</source>
        <translation>。人员和设置保留。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>The box is asking {ip}…</source>
        <translation>分析盒正在询问 {ip}…</translation>
    </message>
    <message>
        <source>Telnet sends passwords in the clear. Switch it off again when you are done.</source>
        <translation>Telnet 以明文传输密码，用完后请关闭。</translation>
    </message>
    <message>
        <source>Open telnet on this box?</source>
        <translation>开启这台分析盒的 Telnet？</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP 地址</translation>
    </message>
    <message>
        <source>Address to ping</source>
        <translation>要 Ping 的地址</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Switch telnet off</source>
        <translation>关闭 Telnet</translation>
    </message>
    <message>
        <source>Switch telnet on…</source>
        <translation>开启 Telnet…</translation>
    </message>
    <message>
        <source>Telnet is on: passwords go in the clear.</source>
        <translation>Telnet 已开启：密码以明文传输。</translation>
    </message>
    <message>
        <source>Telnet is off.</source>
        <translation>Telnet 已关闭。</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>The box&apos;s own screen</source>
        <translation>分析盒本地屏幕</translation>
    </message>
    <message>
        <source>What the screen shows that is connected to the box itself.</source>
        <translation>分析盒所接屏幕上显示的画面。</translation>
    </message>
    <message>
        <source>The screen shows channels</source>
        <translation>屏幕显示通道画面</translation>
    </message>
    <message>
        <source>{n} windows</source>
        <translation>{n} 画面</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>as of {age}</source>
        <translation>{age}的数据</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>抓拍记录</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Relays and voice</source>
        <translation>继电器与语音</translation>
    </message>
    <message>
        <source>Reports and uploads</source>
        <translation>上报与上传</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Leave without sending?</source>
        <translation>不下发就离开？</translation>
    </message>
    <message>
        <source>What you changed on these pages has not been sent to the box and will be lost.</source>
        <translation>这些页面上的修改尚未下发到分析盒，离开后将丢失。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Back to the wall (Esc)</source>
        <translation>返回电视墙（Esc）</translation>
    </message>
    <message>
        <source>Password of the box</source>
        <translation>分析盒密码</translation>
    </message>
    <message>
        <source>Every other client of this box must be given the new password, too.</source>
        <translation>这台分析盒的其他客户端也必须改用新密码。</translation>
    </message>
    <message>
        <source>Use at least {n} characters.</source>
        <translation>至少使用 {n} 个字符。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>This workstation&apos;s own analysis answers nobody else, and needs none.</source>
        <translation>本机分析引擎只供本机使用，不需要密码。</translation>
    </message>
    <message>
        <source>The box has the new password; this console uses it from now on.</source>
        <translation>分析盒已启用新密码，本控制台从现在起使用它。</translation>
    </message>
    <message>
        <source>The box has the new password, but this console could not keep it. Enter it anew.</source>
        <translation>分析盒已启用新密码，但本控制台未能保存，请重新输入。</translation>
    </message>
    <message>
        <source>Picture channels</source>
        <translation>图片通道</translation>
    </message>
    <message>
        <source>Capture cameras send pictures of faces here instead of a stream.</source>
        <translation>抓拍机向这些通道发送人脸图片，而不是视频流。</translation>
    </message>
    <message>
        <source>Add a picture channel</source>
        <translation>添加图片通道</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Edit picture channel {n}</source>
        <translation>编辑图片通道 {n}</translation>
    </message>
    <message>
        <source>Pictures that {device} sends are refused from then on; faces stay.</source>
        <translation>此后 {device} 发送的图片将被拒绝；人脸库保留。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>heard of lately</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Image library (GA/T 1400)</source>
        <translation>视图库（GA/T 1400）</translation>
    </message>
    <message>
        <source>Number of a channel at the platform (20 digits)</source>
        <translation>通道在平台上的编号（20 位数字）</translation>
    </message>
    <message>
        <source>Channel numbers…</source>
        <translation>通道编号…</translation>
    </message>
    <message>
        <source>Last hour, by the minute</source>
        <translation>最近一小时，按分钟</translation>
    </message>
    <message>
        <source>Last day, by the hour</source>
        <translation>最近一天，按小时</translation>
    </message>
    <message>
        <source>Last week, by the hour</source>
        <translation>最近一周，按小时</translation>
    </message>
    <message>
        <source>Last 30 days, by the day</source>
        <translation>最近 30 天，按天</translation>
    </message>
    <message>
        <source>Last year, by the day</source>
        <translation>最近一年，按天</translation>
    </message>
    <message>
        <source>Every tripwire and area of a channel&apos;s rules can be counted: who passes a line, each way, and how many are in an area. Nothing rings for it. A shape is counted as it is drawn now; change it in the rule and it has to be chosen anew.</source>
        <translation>通道规则中的每条绊线和每个区域都可以统计：绊线按方向统计越过的次数，区域统计其中的数量，不产生报警。统计按现在画好的图形进行；规则中的图形改动后须重新选择。</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Movement and picture</source>
        <translation>动静判断与取图</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>目标检测</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Faces, structure, plates</source>
        <translation>人脸、结构化、车牌</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Camera care</source>
        <translation>视频诊断</translation>
    </message>
    <message>
        <source>Package {name}</source>
        <translation>算法仓 {name}</translation>
    </message>
    <message>
        <source>No pictures come</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <source>Rests: no capacity left for it</source>
        <translation>暂停分析：能力不足</translation>
    </message>
    <message>
        <source>Pictures are missed: the machine does not keep up</source>
        <translation>漏帧：本机处理不过来</translation>
    </message>
    <message>
        <source>Reduced to {rate} pictures a second</source>
        <translation>降为每秒 {rate} 帧</translation>
    </message>
    <message>
        <source>Full rate, still</source>
        <translation>全速，画面静止</translation>
    </message>
    <message>
        <source>Full rate</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>{name} (of a silent box)</source>
        <translation>{name}（代管通道）</translation>
    </message>
    <message>
        <source>Analysis uses {used} of {usable} cores that it may fill (of {cores}).</source>
        <translation>分析占用 {used} 个核，最多可用 {usable} 个（本机共 {cores} 个）。</translation>
    </message>
    <message>
        <source>Room for {room} more with movement.</source>
        <translation>还可再分析 {room} 个有动静的通道。</translation>
    </message>
    <message>
        <source>{reduced} reduced, {resting} resting.</source>
        <translation>降速 {reduced} 个，暂停 {resting} 个。</translation>
    </message>
    <message>
        <source>Other programs take much of this machine: analysis gets {carried} cores. End what is not needed, or give the engine a machine of its own.</source>
        <translation>其他程序占用了本机大量资源，分析只得到 {carried} 个核。请关闭不需要的程序，或让引擎独占一台机器。</translation>
    </message>
    <message>
        <source>There is more movement than this machine can look at. Channels at the end of the list are not analysed and no rule rings on them. Use sub-streams, switch off what is not needed, or move what matters up.</source>
        <translation>有动静的画面超出本机能力。排在后面的通道没有分析，其规则不会报警。请使用子码流、关闭不需要的分析，或把重要的通道上移。</translation>
    </message>
    <message>
        <source>There is more movement than this machine can look at eight times a second. Rules go on; a runner is located less exactly.</source>
        <translation>有动静的画面太多，本机无法全部按每秒八帧分析。规则照常工作，快速移动的目标定位稍差。</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计项</translation>
    </message>
    <message>
        <source>Boxes do not count; engines of Boxwatch do.</source>
        <translation>分析盒不提供统计；Boxwatch 引擎提供。</translation>
    </message>
    <message>
        <source>Everything that was counted for {name} so far is deleted.</source>
        <translation>“{name}”至今的统计数据将全部删除。</translation>
    </message>
    <message>
        <source>Count no longer?</source>
        <translation>停止统计？</translation>
    </message>
    <message>
        <source>Count no longer</source>
        <translation>停止统计</translation>
    </message>
    <message>
        <source>The most important channel stands first. Where there is more to look at than the machine can, those at the end get fewer pictures, then none, until there is room again. While nothing moves a channel costs next to nothing.</source>
        <translation>最重要的通道排在最前。要分析的画面超出本机能力时，先降低排在后面的通道的分析帧率，再暂停分析，有余力时自动恢复。画面静止的通道几乎不占用资源。</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Channels by importance</source>
        <translation>通道（按重要性）</translation>
    </message>
    <message>
        <source>Boxes do not tell their load; engines of Boxwatch do.</source>
        <translation>分析盒不提供负载信息，Boxwatch 的引擎提供。</translation>
    </message>
    <message>
        <source>More important</source>
        <translation>更重要</translation>
    </message>
    <message>
        <source>Less important</source>
        <translation>更次要</translation>
    </message>
    <message>
        <source>One place up (Alt+Up)</source>
        <translation>上移一位（Alt+↑）</translation>
    </message>
    <message>
        <source>One place down (Alt+Down)</source>
        <translation>下移一位（Alt+↓）</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Pictures a second / looked at</source>
        <translation>每秒分析 / 检测帧数</translation>
    </message>
    <message>
        <source>Of one core</source>
        <translation>占一个核</translation>
    </message>
    <message>
        <source>No channel is at work.</source>
        <translation>没有通道在工作。</translation>
    </message>
    <message>
        <source>Where the time goes</source>
        <translation>时间花在哪里</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Per picture</source>
        <translation>每帧</translation>
    </message>
    <message>
        <source>All channels together; processor time of the last ten seconds</source>
        <translation>所有通道合计；最近十秒的处理器时间</translation>
    </message>
    <message>
        <source>{channel}; processor time of the last ten seconds</source>
        <translation>{channel}；最近十秒的处理器时间</translation>
    </message>
    <message>
        <source>{state} · nothing watched for</source>
        <translation>{state} · 未布控</translation>
    </message>
    <message>
        <source>Line or area</source>
        <translation>绊线或区域</translation>
    </message>
    <message>
        <source>Kind and direction</source>
        <translation>类型与方向</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>已统计</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>What was learned of {name} is forgotten; what it shows in the next minute is learned instead.</source>
        <translation>将忘记已学到的 {name} 画面，改为学习接下来一分钟的画面。</translation>
    </message>
    <message>
        <source>Learn this view anew?</source>
        <translation>重新学习该画面？</translation>
    </message>
    <message>
        <source>Learn anew</source>
        <translation>重新学习</translation>
    </message>
    <message>
        <source>As learned</source>
        <translation>学习时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Learning: {share}</source>
        <translation>学习中：{share}</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>尚无画面。</translation>
    </message>
    <message>
        <source>This view is right…</source>
        <translation>画面正确…</translation>
    </message>
    <message>
        <source>The camera was moved, cleaned or set anew on purpose</source>
        <translation>摄像机是有意移动、清洁或重新设置的</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Raise an alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Means: {what}</source>
        <translation>含义：{what}</translation>
    </message>
    <message>
        <source>No lines or areas are drawn for this channel.</source>
        <translation>此通道还没有绊线或区域。</translation>
    </message>
    <message>
        <source>Count no longer…</source>
        <translation>停止统计…</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Export counts</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Nothing was counted in this time.</source>
        <translation>这段时间没有统计数据。</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Kept as {file}.</source>
        <translation>已保存为 {file}。</translation>
    </message>
    <message>
        <source>The table could not be written: {reason}</source>
        <translation>表格无法写入：{reason}</translation>
    </message>
    <message>
        <source>On average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>越过次数</translation>
    </message>
    <message>
        <source>{name} · {share} of the picture · {most} at once at most</source>
        <translation>{name} · 占画面 {share} · 同时最多 {most}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>This box is software: it keeps these settings and tells them, but speaks to no platform.</source>
        <translation>这台分析盒是软件：它保存并上报这些设置，但不与任何平台对接。</translation>
    </message>
    <message>
        <source>Number at the platform</source>
        <translation>平台编号</translation>
    </message>
    <message>
        <source>Connected to the platform</source>
        <translation>已连接平台</translation>
    </message>
    <message>
        <source>Switched on, but not connected to the platform</source>
        <translation>已启用，但未连接平台</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>The box as an image library (GA/T 1400)</source>
        <translation>分析盒作为视图库（GA/T 1400）</translation>
    </message>
    <message>
        <source>Capture cameras push their pictures to this port of the box.</source>
        <translation>抓拍机向分析盒的此端口推送图片。</translation>
    </message>
    <message>
        <source>Cloud bridge</source>
        <translation>云桥</translation>
    </message>
    <message>
        <source>Region of interest</source>
        <translation>感兴趣区域</translation>
    </message>
    <message>
        <source>Where a region is on, the box looks for targets inside it only.</source>
        <translation>启用区域后，分析盒只检测区域内的目标。</translation>
    </message>
    <message>
        <source>Its {n} corners are lost; the whole picture counts again.</source>
        <translation>它的 {n} 个顶点将丢失，恢复为检测整个画面。</translation>
    </message>
    <message>
        <source>Delete this region?</source>
        <translation>删除此区域？</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>绘制…</translation>
    </message>
    <message>
        <source>No region was drawn: the whole picture counts.</source>
        <translation>未绘制区域：检测整个画面。</translation>
    </message>
    <message>
        <source>On: only what is inside its {n} corners counts.</source>
        <translation>已启用：只检测 {n} 个顶点围成的区域内。</translation>
    </message>
    <message>
        <source>An algorithm package brings events that rules can watch for. A package of your own is a folder with a description and a detector in ONNX; no programming is needed. The manual has an example.</source>
        <translation>算法仓提供规则可以检测的事件。自己的算法仓是一个目录，里面有一份说明和一个 ONNX 检测模型，不需要编程。手册中有示例。</translation>
    </message>
    <message>
        <source>What the algorithms of this box can watch for. They come with its firmware.</source>
        <translation>这台分析盒的算法能检测的事件。算法随固件提供。</translation>
    </message>
    <message>
        <source>Algorithm packages</source>
        <translation>算法仓</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>算法仓列表</translation>
    </message>
    <message>
        <source>Choose the folder of a package</source>
        <translation>选择算法仓所在的目录</translation>
    </message>
    <message>
        <source>{name} goes from the engine with its model. Rules that use it stay, but nothing watches them.</source>
        <translation>{name} 将连同模型从引擎中移除。使用它的规则会保留，但不再检测。</translation>
    </message>
    <message>
        <source>Remove this package?</source>
        <translation>移除这个算法仓？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Try the model of this package; it takes some seconds</source>
        <translation>试运行这个算法仓的模型，需要几秒钟</translation>
    </message>
    <message>
        <source>Add a package…</source>
        <translation>添加算法仓…</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>算法仓</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>The engine tries the model of {name}…</source>
        <translation>引擎正在试运行 {name} 的模型…</translation>
    </message>
    <message>
        <source>{name} is checked and ready: about {ms} ms of one core for every picture.</source>
        <translation>{name} 已通过检查，可以使用：每帧约占用单核 {ms} 毫秒。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{name} · your own</source>
        <translation>{name} · 自己的</translation>
    </message>
    <message>
        <source>Switch “{event}” on?</source>
        <translation>启用“{event}”？</translation>
    </message>
    <message>
        <source>Nobody has measured how often this event is right. It may miss what it is for and ring for nothing. Do not let anybody&apos;s safety depend on it.</source>
        <translation>这个事件未经实测，没有人测过它的准确率：可能漏报，也可能误报。不要让任何人的安全依赖于它。</translation>
    </message>
    <message>
        <source>Rings when</source>
        <translation>何时报警</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switch on…</source>
        <translation>启用…</translation>
    </message>
    <message>
        <source>{file} (missing)</source>
        <translation>{file}（缺失）</translation>
    </message>
    <message>
        <source>Models: {names}</source>
        <translation>模型：{names}</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>许可：{licence}</translation>
    </message>
    <message>
        <source>About {ms} ms of one core for every picture that it looks at</source>
        <translation>每分析一帧约占用单核 {ms} 毫秒</translation>
    </message>
    <message>
        <source>Off: {n} corners are kept, the whole picture counts.</source>
        <translation>已关闭：保留 {n} 个顶点，检测整个画面。</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Its contact switches for {seconds} s, with whatever hangs on it.</source>
        <translation>触点动作 {seconds} 秒，所接设备随之动作。</translation>
    </message>
    <message>
        <source>Trigger this relay now?</source>
        <translation>立即触发此继电器？</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发</translation>
    </message>
    <message>
        <source>Every channel has its relay. Add a channel first.</source>
        <translation>每个通道都已有继电器，请先添加通道。</translation>
    </message>
    <message>
        <source>Bind a relay to a channel</source>
        <translation>为通道绑定继电器</translation>
    </message>
    <message>
        <source>Relay of channel {n}</source>
        <translation>通道 {n} 的继电器</translation>
    </message>
    <message>
        <source>Alarms of channel {n} trigger it no more.</source>
        <translation>通道 {n} 的报警不再触发它。</translation>
    </message>
    <message>
        <source>Unbind this relay?</source>
        <translation>解绑此继电器？</translation>
    </message>
    <message>
        <source>Test…</source>
        <translation>测试…</translation>
    </message>
    <message>
        <source>Bind a relay…</source>
        <translation>绑定继电器…</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>触点</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Triggered by</source>
        <translation>触发条件</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>{state}, switched off</source>
        <translation>{state}，未启用</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>闭合</translation>
    </message>
    <message>
        <source>open</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>Triggered.</source>
        <translation>已触发。</translation>
    </message>
    <message>
        <source>How the box speaks to its relays</source>
        <translation>继电器工作参数</translation>
    </message>
    <message>
        <source>Every relay must be set the same way; otherwise it goes offline.</source>
        <translation>所有继电器的设置必须与此一致，否则会离线。</translation>
    </message>
    <message>
        <source>To this console</source>
        <translation>上报到本控制台</translation>
    </message>
    <message>
        <source>This console cannot listen: no way to the box, or no free port.</source>
        <translation>本控制台无法接收：无法到达分析盒，或没有空闲端口。</translation>
    </message>
    <message>
        <source>Send to this console</source>
        <translation>上报到本控制台</translation>
    </message>
    <message>
        <source>Asking the box…</source>
        <translation>正在询问分析盒…</translation>
    </message>
    <message>
        <source>Its alarms come over a feed that this console keeps open; nothing is needed.</source>
        <translation>报警经本控制台保持的连接实时到达，无需设置。</translation>
    </message>
    <message>
        <source>It pushes them to {address}, too.</source>
        <translation>它还推送到 {address}。</translation>
    </message>
    <message>
        <source>It pushes to nobody; this console asks it for its alarms instead.</source>
        <translation>它不向任何一方推送；本控制台改为主动查询报警。</translation>
    </message>
    <message>
        <source>It pushes its alarms to this console ({address}).</source>
        <translation>它向本控制台推送报警（{address}）。</translation>
    </message>
    <message>
        <source>It pushes its alarms to {address}; this console asks it for them.</source>
        <translation>它向 {address} 推送报警；本控制台改为主动查询。</translation>
    </message>
    <message>
        <source>Last alarm from it</source>
        <translation>最近一条报警</translation>
    </message>
    <message>
        <source>Not needed: this console listens to every engine by itself.</source>
        <translation>无需设置：本控制台会自动接收每台引擎的报警。</translation>
    </message>
    <message>
        <source>It does so already.</source>
        <translation>已在上报到本控制台。</translation>
    </message>
    <message>
        <source>none is stored here yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Have this box send its alarms here?</source>
        <translation>让这台分析盒把报警发到这里？</translation>
    </message>
    <message>
        <source>It then pushes them to {address} as they happen. A box pushes to one receiver: another console that wants them must read them.</source>
        <translation>此后它会把报警实时推送到 {address}。一台分析盒只向一处推送，其他控制台需要自行读取。</translation>
    </message>
    <message>
        <source>Take this box away from its receiver?</source>
        <translation>改变这台分析盒的接收方？</translation>
    </message>
    <message>
        <source>It reports to {receiver}, which hears of its alarms no more. A box pushes to one receiver.</source>
        <translation>它现在向 {receiver} 上报，此后对方不再收到它的报警。一台分析盒只向一个接收方推送。</translation>
    </message>
    <message>
        <source>The box reports to this console from now on.</source>
        <translation>分析盒从现在起向本控制台上报。</translation>
    </message>
    <message>
        <source>Recognised faces over WebSocket</source>
        <translation>人脸识别报警（WebSocket）</translation>
    </message>
    <message>
        <source>Captures and alarms of rules over WebSocket</source>
        <translation>抓拍和规则报警（WebSocket）</translation>
    </message>
    <message>
        <source>HTTP: main receiver</source>
        <translation>HTTP 主接收方</translation>
    </message>
    <message>
        <source>HTTP: second receiver</source>
        <translation>HTTP 从接收方</translation>
    </message>
    <message>
        <source>What is captured</source>
        <translation>抓拍哪些目标</translation>
    </message>
    <message>
        <source>When a picture is taken</source>
        <translation>何时取图</translation>
    </message>
    <message>
        <source>How good it must be (0 to 100, for own thresholds)</source>
        <translation>最低质量（0–100，用于自定义模式）</translation>
    </message>
    <message>
        <source>Captures of targets</source>
        <translation>目标抓拍</translation>
    </message>
    <message>
        <source>These values do not go together. Check them.</source>
        <translation>这些值不能同时使用，请检查。</translation>
    </message>
    <message>
        <source>The box follows everybody on channel {n} anew.</source>
        <translation>分析盒将对通道 {n} 重新跟踪所有目标。</translation>
    </message>
    <message>
        <source>Captures of targets on channel {n}</source>
        <translation>通道 {n} 的目标抓拍</translation>
    </message>
    <message>
        <source>Surveillance of this channel is on</source>
        <translation>布控使能</translation>
    </message>
    <message>
        <source>Also say what targets are like</source>
        <translation>分析目标属性</translation>
    </message>
    <message>
        <source>Forget tracks</source>
        <translation>清除跟踪</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>This channel looks up faces now. Some boxes replace that by captures of targets.</source>
        <translation>此通道现在用于人脸比对。有些分析盒会用目标抓拍代替它。</translation>
    </message>
    <message>
        <source>Capture targets here?</source>
        <translation>在此通道抓拍目标？</translation>
    </message>
    <message>
        <source>Region of interest of channel {n}</source>
        <translation>通道 {n} 的感兴趣区域</translation>
    </message>
    <message>
        <source>Click three to five corners. Drag a corner to move it; the right button removes it. With the keys: the arrows move a cross (finely with Shift), Space sets or takes a corner, Delete removes it.</source>
        <translation>单击设置三至五个顶点，拖动顶点可移动，右键删除。键盘：方向键移动十字（按住 Shift 微调），空格设置或拾取顶点，Delete 删除。</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>重新绘制</translation>
    </message>
    <message>
        <source>The picture is on its way…</source>
        <translation>正在获取画面…</translation>
    </message>
    <message>
        <source>The box is being told…</source>
        <translation>正在发送到分析盒…</translation>
    </message>
    <message>
        <source>There is no picture of this channel now. You can draw without.</source>
        <translation>此通道暂无画面，仍可绘制。</translation>
    </message>
    <message>
        <source>The box does not accept this value.</source>
        <translation>分析盒不接受此值。</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>展开或收起</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Working modes</source>
        <translation>工作方式</translation>
    </message>
    <message>
        <source>Another working mode or library of features wipes all faces and surveillance of the box.</source>
        <translation>更改工作模式或特征入库会清空分析盒的全部人脸和布控。</translation>
    </message>
    <message>
        <source>The box then answers only to {mode}; this console must be given its address anew.</source>
        <translation>此后分析盒只响应 {mode}，必须在本控制台重新填写它的地址。</translation>
    </message>
    <message>
        <source>Change how the box is spoken to?</source>
        <translation>更改分析盒的访问方式？</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Anybody in its network can then watch, change and wipe this box.</source>
        <translation>此后同一网络中的任何人都能查看、更改和清空这台分析盒。</translation>
    </message>
    <message>
        <source>Ask for no password any more?</source>
        <translation>不再要求密码？</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The box deletes all of its people ({groups} groups with {faces} entries), its access rules, and the surveillance of its {channels} channels with all lines and areas. This cannot be undone.</source>
        <translation>分析盒将删除全部人员（{groups} 个人脸组，共 {faces} 条）、门禁规则，以及 {channels} 个通道的布控和全部线与区域。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Faces, alarms of rules, or both. An engine keeps the mode and watches for whatever was set up.</source>
        <translation>人脸、规则报警或两者兼有。软件分析盒只保存该模式，已设置的内容都会分析。</translation>
    </message>
    <message>
        <source>Change the mode and wipe the library?</source>
        <translation>更改模式并清空人脸库？</translation>
    </message>
    <message>
        <source>Wipe it</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>What it looks for</source>
        <translation>检测内容</translation>
    </message>
    <message>
        <source>Until the box has changed over it guards nothing; boxes may restart for it.</source>
        <translation>切换完成前分析盒不值守；分析盒可能为此重启。</translation>
    </message>
    <message>
        <source>Change what it looks for?</source>
        <translation>更改检测模式？</translation>
    </message>
    <message>
        <source>MegConnect, active mode</source>
        <translation>MegConnect 主动模式</translation>
    </message>
    <message>
        <source>Voices of a channel</source>
        <translation>通道语音</translation>
    </message>
    <message>
        <source>A higher priority interrupts a lower one; equal ones wait for each other.</source>
        <translation>高优先级打断低优先级，同级的依次播放。</translation>
    </message>
    <message>
        <source>There is no recording yet. Upload one first.</source>
        <translation>还没有语音文件，请先上传。</translation>
    </message>
    <message>
        <source>Bind a voice</source>
        <translation>绑定语音</translation>
    </message>
    <message>
        <source>Change a voice</source>
        <translation>修改语音</translation>
    </message>
    <message>
        <source>The event makes no sound any more; the recording stays.</source>
        <translation>该事件不再发声；语音文件保留。</translation>
    </message>
    <message>
        <source>Unbind this voice?</source>
        <translation>解绑此语音？</translation>
    </message>
    <message>
        <source>Silenced.</source>
        <translation>已静音。</translation>
    </message>
    <message>
        <source>Voices of this channel are on</source>
        <translation>启用此通道的语音</translation>
    </message>
    <message>
        <source>Silence now</source>
        <translation>立即静音</translation>
    </message>
    <message>
        <source>Bind a voice…</source>
        <translation>绑定语音…</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>循环次数</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>语音文件</translation>
    </message>
    <message>
        <source>Up to 10 recordings: MP3 of at most 1 MB each, or PCM of at most 5 MB. A box does not give them back: those that were sent from this workstation can be heard here.</source>
        <translation>最多 10 个语音文件：MP3 每个不超过 1 MB，PCM 不超过 5 MB。分析盒不会回传语音：从本机发送的语音可以在本机试听。</translation>
    </message>
    <message>
        <source>Playing at the box.</source>
        <translation>分析盒正在播放。</translation>
    </message>
    <message>
        <source>{name} goes from the box; events that it is bound to fall silent.</source>
        <translation>{name} 将从分析盒中删除；绑定它的事件不再发声。</translation>
    </message>
    <message>
        <source>Delete this recording?</source>
        <translation>删除此语音？</translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation>选择语音文件</translation>
    </message>
    <message>
        <source>Recordings (*.mp3 *.MP3 *.pcm)</source>
        <translation>语音文件 (*.mp3 *.MP3 *.pcm)</translation>
    </message>
    <message>
        <source>There are {n} recordings already. Delete one first.</source>
        <translation>已有 {n} 个语音文件，请先删除一个。</translation>
    </message>
    <message>
        <source>Sending {name}…</source>
        <translation>正在发送 {name}…</translation>
    </message>
    <message>
        <source>Play at the box</source>
        <translation>在分析盒上播放</translation>
    </message>
    <message>
        <source>Listen here</source>
        <translation>在本机试听</translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation>上传…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The box has nothing to play it with. Check its sound card and loudspeaker.</source>
        <translation>分析盒没有可用的声音设备，请检查其声卡和扬声器。</translation>
    </message>
    <message>
        <source>The box has the recording.</source>
        <translation>分析盒已收到语音文件。</translation>
    </message>
    <message>
        <source>A recording is a file that ends with .mp3 or .pcm. Choose another.</source>
        <translation>语音文件应以 .mp3 或 .pcm 结尾，请另选文件。</translation>
    </message>
    <message>
        <source>The file has {size} MB, and a box takes {most} MB at most. Choose a shorter one.</source>
        <translation>文件为 {size} MB，分析盒最多接受 {most} MB，请选择更短的文件。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send to the box</source>
        <translation>发送到分析盒</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>How much was heard</source>
        <translation>试听进度</translation>
    </message>
    <message>
        <source>This is no MP3 or PCM recording, or a box would refuse its size.</source>
        <translation>这不是 MP3 或 PCM 语音文件，或大小超出分析盒限制。</translation>
    </message>
    <message>
        <source>Nothing can be heard on this workstation: it has no sound device.</source>
        <translation>本机没有声音设备，无法试听。</translation>
    </message>
    <message>
        <source>It must end after it begins, on the same day.</source>
        <translation>结束时间必须晚于开始时间，且在同一天内。</translation>
    </message>
    <message>
        <source>The whole day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>From this time</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until this time</source>
        <translation>到</translation>
    </message>
    <message>
        <source>the whole day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>On</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Unmeasured, off</source>
        <translation>未经实测，未启用</translation>
    </message>
    <message>
        <source>Model missing</source>
        <translation>缺少模型</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Signal lost</source>
        <translation>视频丢失</translation>
    </message>
    <message>
        <source>No picture comes for 20 seconds.</source>
        <translation>20 秒内没有画面。</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>Black picture</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>The picture is black and nothing of the scene is left in it. Lights that are off do not count.</source>
        <translation>画面全黑，场景完全看不到。仅仅关灯不算。</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Frozen picture</source>
        <translation>画面冻结</translation>
    </message>
    <message>
        <source>Pictures come, but always the same one, for a minute and a half.</source>
        <translation>有画面，但一分半钟内始终是同一幅。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Noisy picture</source>
        <translation>雪花噪声</translation>
    </message>
    <message>
        <source>Snow or hiss all over the picture, much more than this camera has.</source>
        <translation>整幅画面有雪花或噪点，远多于该摄像机平时。</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Camera covered</source>
        <translation>镜头遮挡</translation>
    </message>
    <message>
        <source>Something stands before the lens: so much of what the camera showed cannot be seen for a minute.</source>
        <translation>镜头前有遮挡物：原有画面的这一部分已有一分钟看不到。</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Blurred picture</source>
        <translation>画面模糊</translation>
    </message>
    <message>
        <source>All edges are wider than they were: out of focus, or dirt on the lens.</source>
        <translation>所有边缘都比原来宽：失焦，或镜头脏污。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Colour cast</source>
        <translation>画面偏色</translation>
    </message>
    <message>
        <source>The whole picture has a colour that it did not have. Not by night.</source>
        <translation>整幅画面出现了原来没有的颜色。夜间不判断。</translation>
    </message>
    <message>
        <source>View changed</source>
        <translation>视角变动</translation>
    </message>
    <message>
        <source>The camera looks elsewhere, or it is another one. The check of this console for the right camera rings for that already, so this one does not unless you say so.</source>
        <translation>摄像机朝向改变，或换成了另一台。控制台的“摄像机核对”已为此报警，因此此处默认不报警，需要时请勾选。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Clock wrong</source>
        <translation>时钟不准</translation>
    </message>
    <message>
        <source>The time in the picture differs from the time here, or stands still.</source>
        <translation>画面中的时间与标准时间不一致，或停走。</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Caption wrong</source>
        <translation>字幕不符</translation>
    </message>
    <message>
        <source>What is written in the picture is not what you expect there.</source>
        <translation>画面中的文字与应有的字幕不一致。</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>another fault hides it</source>
        <translation>被其他故障掩盖</translation>
    </message>
    <message>
        <source>it is dark, but the scene is still there</source>
        <translation>画面较暗，但场景仍在</translation>
    </message>
    <message>
        <source>too little in this view stands out</source>
        <translation>画面中特征太少</translation>
    </message>
    <message>
        <source>never learned in this light</source>
        <translation>未在这种光照下学习过</translation>
    </message>
    <message>
        <source>the picture has no colour (night)</source>
        <translation>画面无色彩（夜间）</translation>
    </message>
    <message>
        <source>no clock is written in the picture</source>
        <translation>画面中没有时钟</translation>
    </message>
    <message>
        <source>it cannot be read for sure</source>
        <translation>无法可靠识读</translation>
    </message>
    <message>
        <source>what reads writing is not installed</source>
        <translation>未安装文字识别模型</translation>
    </message>
    <message>
        <source>a recording has no clock of now</source>
        <translation>录像没有当前时间</translation>
    </message>
    <message>
        <source>it goes wrong</source>
        <translation>走时不准</translation>
    </message>
    <message>
        <source>it stands still</source>
        <translation>停走</translation>
    </message>
    <message>
        <source>another view stands in its place</source>
        <translation>已是另一画面</translation>
    </message>
    <message>
        <source>the same place, moved</source>
        <translation>同一场景，已移动</translation>
    </message>
    <message>
        <source>no caption is expected</source>
        <translation>未设应有字幕</translation>
    </message>
    <message>
        <source>something else is written</source>
        <translation>文字不同</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>it is being read</source>
        <translation>正在识读</translation>
    </message>
    <message>
        <source>{value} (±{limit} s allowed)</source>
        <translation>{value}（允许 ±{limit} 秒）</translation>
    </message>
    <message>
        <source>brightness {value} of 255 (black below {limit})</source>
        <translation>亮度 {value}/255（低于 {limit} 为黑屏）</translation>
    </message>
    <message>
        <source>{value} grey levels (noisy from {limit})</source>
        <translation>{value} 灰度级（{limit} 起为噪声）</translation>
    </message>
    <message>
        <source>{value} of the view missing (covered from {limit})</source>
        <translation>画面缺失 {value}（{limit} 起为遮挡）</translation>
    </message>
    <message>
        <source>edges {value} points wider (blurred from {limit})</source>
        <translation>边缘变宽 {value} 像素（{limit} 起为模糊）</translation>
    </message>
    <message>
        <source>colour moved by {value} (a cast from {limit})</source>
        <translation>色彩偏移 {value}（{limit} 起为偏色）</translation>
    </message>
    <message>
        <source>{value} alike (wrong below {limit})</source>
        <translation>相符 {value}（低于 {limit} 为不符）</translation>
    </message>
    <message>
        <source>{sign}{n} days</source>
        <translation>{sign}{n} 天</translation>
    </message>
    <message>
        <source>{sign}{n} h</source>
        <translation>{sign}{n} 小时</translation>
    </message>
    <message>
        <source>{sign}{n} min</source>
        <translation>{sign}{n} 分钟</translation>
    </message>
    <message>
        <source>{sign}{n} s</source>
        <translation>{sign}{n} 秒</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{zone} (Beijing)</source>
        <translation>{zone}（北京）</translation>
    </message>
    <message>
        <source>On, unmeasured</source>
        <translation>已启用，未经实测</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>On in part</source>
        <translation>部分可用</translation>
    </message>
    <message>
        <source>There is no manifest.json in the folder, or it is no valid JSON.</source>
        <translation>目录中没有 manifest.json，或者它不是有效的 JSON。</translation>
    </message>
    <message>
        <source>“model” must name an .onnx file that lies beside manifest.json.</source>
        <translation>“model” 必须是与 manifest.json 放在一起的 .onnx 文件名。</translation>
    </message>
    <message>
        <source>The model is empty or larger than 256 MB.</source>
        <translation>模型文件为空，或超过 256 MB。</translation>
    </message>
    <message>
        <source>The model cannot be loaded: it is no ONNX network, keeps its weights in other files, or has operations of its own. Export it again as one plain ONNX file.</source>
        <translation>模型无法加载：它不是 ONNX 网络，或者权重在别的文件里，或者含有自定义算子。请重新导出为单个普通的 ONNX 文件。</translation>
    </message>
    <message>
        <source>The model does not take the described pictures. It must have one float32 input of 1 × 3 × height × width, and “input.size” must say [width, height].</source>
        <translation>模型不接受说明中的画面。它必须只有一个 float32 输入，形状为 1 × 3 × 高 × 宽，并且 “input.size” 写为 [宽, 高]。</translation>
    </message>
    <message>
        <source>The model&apos;s output is not what “decoder” and the number of “classes” say. Check both.</source>
        <translation>模型的输出与 “decoder” 和 “classes” 的个数不符。请检查这两项。</translation>
    </message>
    <message>
        <source>The model&apos;s scores are not between 0 and 1. Export it with the sigmoid inside, or check “decoder”.</source>
        <translation>模型的置信度不在 0 到 1 之间。导出时请包含 sigmoid，或检查 “decoder”。</translation>
    </message>
    <message>
        <source>Another package of this algorithm watches for one of its events already. Remove that one first.</source>
        <translation>同一算法的另一个算法仓已经检测其中的事件。请先移除那一个。</translation>
    </message>
    <message>
        <source>“licence” must say under what licence the model may be used.</source>
        <translation>“licence” 必须写明模型可以在什么许可下使用。</translation>
    </message>
    <message>
        <source>There are 16 packages of your own already. Remove one first.</source>
        <translation>自己的算法仓已有 16 个。请先移除一个。</translation>
    </message>
    <message>
        <source>The engine&apos;s disk has too little space left.</source>
        <translation>引擎的磁盘空间不足。</translation>
    </message>
    <message>
        <source>“{field}” in manifest.json is missing or not allowed. The manual says what may stand there.</source>
        <translation>manifest.json 中的 “{field}” 缺失或不允许。手册中写明了可以填写的内容。</translation>
    </message>
    <message>
        <source>Rule {rule}, area {n}</source>
        <translation>规则 {rule}，区域 {n}</translation>
    </message>
    <message>
        <source>Rule {rule}, tripwire {n}, line {part}</source>
        <translation>规则 {rule}，绊线 {n} 第 {part} 条</translation>
    </message>
    <message>
        <source>Rule {rule}, tripwire {n}</source>
        <translation>规则 {rule}，绊线 {n}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画面数</translation>
    </message>
    <message>
        <source>Most at once</source>
        <translation>同时最多</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>The picture in which it began</source>
        <translation>故障开始时的画面</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Nothing was wrong so far.</source>
        <translation>目前没有出现过故障。</translation>
    </message>
    <message>
        <source>There is no picture of it.</source>
        <translation>没有对应画面。</translation>
    </message>
    <message>
        <source>it lasts</source>
        <translation>持续中</translation>
    </message>
</context>
<context>
    <name>enhance</name>
    <message>
        <source>The picture is on its way…</source>
        <translation>正在取画面……</translation>
    </message>
    <message>
        <source>The steps of that clip, done to this picture.</source>
        <translation>已把该片段的步骤用于这张图片。</translation>
    </message>
    <message>
        <source>By what can be measured this picture lacks nothing.</source>
        <translation>按能测量的指标，这张图片不需要增强。</translation>
    </message>
    <message>
        <source>This could not be done to the picture. Try it with fewer steps.</source>
        <translation>无法对图片这样处理。请减少步骤再试。</translation>
    </message>
    <message>
        <source>The stretch is being enhanced; you may leave this page.</source>
        <translation>正在增强这一段；可以离开本页。</translation>
    </message>
    <message>
        <source>The clip was stopped; nothing of it was kept.</source>
        <translation>片段已停止，没有保存任何内容。</translation>
    </message>
    <message>
        <source>Kept as {file}, beside its original {original}.</source>
        <translation>已保存为 {file}，在原图 {original} 旁边。</translation>
    </message>
    <message>
        <source>Open a picture, or the record of an enhancement</source>
        <translation>打开图片，或增强的记录</translation>
    </message>
    <message>
        <source>Enhance · {what}</source>
        <translation>增强 · {what}</translation>
    </message>
    <message>
        <source>Done again from its record: the same as what was kept, pixel for pixel.</source>
        <translation>已按记录重做：与当时保存的逐像素相同。</translation>
    </message>
    <message>
        <source>Done again from its record, but not the same as what was kept by {program}.</source>
        <translation>已按记录重做，但与 {program} 当时保存的不同。</translation>
    </message>
    <message>
        <source>Stop the clip</source>
        <translation>停止片段</translation>
    </message>
    <message>
        <source>Enhance the stretch</source>
        <translation>增强这一段</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The steps that the measured picture asks for (A)</source>
        <translation>按测量结果建议的步骤 (A)</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>No step at all (Backspace)</source>
        <translation>不做任何步骤 (Backspace)</translation>
    </message>
    <message>
        <source>Keep the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Beside the original, with a record of the steps (Ctrl+S)</source>
        <translation>保存在原图旁边，并记录步骤 (Ctrl+S)</translation>
    </message>
    <message>
        <source>The same steps for all of the stretch, as a clip (E)</source>
        <translation>对整段使用同样的步骤，生成片段 (E)</translation>
    </message>
    <message>
        <source>Stretch: {when}</source>
        <translation>这一段：{when}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>What the picture holds is shown more clearly. Nothing is made up; the original stays as it is.</source>
        <translation>只是把画面中已有的内容显示得更清楚，不凭空添加；原图保持不变。</translation>
    </message>
    <message>
        <source>Open a picture or a record (Ctrl+Shift+P)</source>
        <translation>打开图片或记录 (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>One picture with a line (W)</source>
        <translation>一张画面，用分界线比较 (W)</translation>
    </message>
    <message>
        <source>Beside each other (W)</source>
        <translation>并排比较 (W)</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>放大显示 (+)</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>缩小显示 (-)</translation>
    </message>
    <message>
        <source>The whole picture (0)</source>
        <translation>整张图片 (0)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Enhanced</source>
        <translation>增强后</translation>
    </message>
    <message>
        <source>Original and enhanced picture</source>
        <translation>原图与增强后的图片</translation>
    </message>
    <message>
        <source>Hold the space bar to see the original in both places</source>
        <translation>按住空格键，两处都显示原图</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>不放大</translation>
    </message>
    <message>
        <source>{n} times as wide and high</source>
        <translation>宽和高各 {n} 倍</translation>
    </message>
    <message>
        <source>Noise away</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Averages places that look alike; in a clip also the pictures before and after.</source>
        <translation>把相似的位置取平均；片段中还参考前后的画面。</translation>
    </message>
    <message>
        <source>Haze away</source>
        <translation>去雾</translation>
    </message>
    <message>
        <source>Fog, smoke, a dirty dome: what the air adds to far things is taken away.</source>
        <translation>雾、烟、脏污的球罩：去掉空气叠加在远处物体上的部分。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Spreads the brightness that is used over the whole range.</source>
        <translation>把画面用到的亮度拉开到整个范围。</translation>
    </message>
    <message>
        <source>Brightness (gamma)</source>
        <translation>亮度（伽马）</translation>
    </message>
    <message>
        <source>Above 1 what is dark becomes brighter; black and white stay.</source>
        <translation>大于 1 时暗处变亮，黑与白不变。</translation>
    </message>
    <message>
        <source>Local contrast</source>
        <translation>局部对比度</translation>
    </message>
    <message>
        <source>Contrast within each part of the picture, for shadows beside bright light.</source>
        <translation>画面各部分之内的对比度，适合强光旁的阴影。</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Twice or three times as wide and high. No detail is made up.</source>
        <translation>宽和高放大为 2 倍或 3 倍，不会凭空生出细节。</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Steeper edges; what is not in the picture does not come back.</source>
        <translation>边缘更清晰；画面里没有的东西不会回来。</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Measured: brightness {brightness}, range {contrast} of 255, noise {noise}, haze {haze} %</source>
        <translation>测得：亮度 {brightness}，范围 {contrast}/255，噪声 {noise}，雾 {haze}%</translation>
    </message>
    <message>
        <source>There is no picture in this tile yet.</source>
        <translation>这个画面格还没有画面。</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>Choose an alarm</source>
        <translation>选择报警</translation>
    </message>
    <message>
        <source>The newest come first; older ones follow when you scroll.</source>
        <translation>最新的在前，向下滚动查看更早的报警。</translation>
    </message>
    <message>
        <source>Use the whole scene</source>
        <translation>使用全景图</translation>
    </message>
    <message>
        <source>Use the target</source>
        <translation>使用目标小图</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No alarm has been stored yet.</source>
        <translation>还没有保存任何报警。</translation>
    </message>
    <message>
        <source>The picture of this alarm is not kept any more.</source>
        <translation>该报警的图片已不再保存。</translation>
    </message>
    <message>
        <source>Pictures of a folder…</source>
        <translation>选择照片文件夹…</translation>
    </message>
    <message>
        <source>A sheet (Excel, CSV)…</source>
        <translation>选择表格（Excel、CSV）…</translation>
    </message>
    <message>
        <source>Put them into</source>
        <translation>加入人脸组</translation>
    </message>
    <message>
        <source>Enrol all</source>
        <translation>全部入库</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>入库失败</translation>
    </message>
    <message>
        <source>Looking through “{name}”…</source>
        <translation>正在查看“{name}”…</translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation>无法读取。</translation>
    </message>
    <message>
        <source>No column of this sheet names pictures. Write the file beside the name.</source>
        <translation>表格中没有照片列，请在姓名旁写上照片文件名。</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>选择照片文件夹</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Choose a sheet</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{n} pictures that the sheet names are not there: {names}</source>
        <translation>表格中有 {n} 张照片找不到：{names}</translation>
    </message>
    <message>
        <source>Stop enrolling?</source>
        <translation>停止入库？</translation>
    </message>
    <message>
        <source>About {n} pictures will not be sent. Who is enrolled already stays.</source>
        <translation>约 {n} 张照片不再发送，已入库的人员会保留。</translation>
    </message>
    <message>
        <source>{n} enrolled, {m} not.</source>
        <translation>入库成功 {n} 人，失败 {m} 人。</translation>
    </message>
    <message>
        <source>Empty the list?</source>
        <translation>清空列表？</translation>
    </message>
    <message>
        <source>The box forgets why {n} pictures were refused.</source>
        <translation>分析盒将清除 {n} 张照片的失败原因。</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>“{name}”: {n} pictures. The first: {file} → {description}</source>
        <translation>“{name}”共 {n} 张照片，例如：{file} → {description}</translation>
    </message>
    <message>
        <source>“{name}” holds no pictures.</source>
        <translation>“{name}”中没有照片。</translation>
    </message>
    <message>
        <source>Choose a folder (the description is the file&apos;s name), or a sheet with the picture&apos;s file in one column and who it is in the others.</source>
        <translation>选择文件夹（以文件名作为人员描述），或选择表格（一列写照片文件名，其余各列写人员信息）。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>{done} of {total} · {enrolled} enrolled · {failed} not</source>
        <translation>{done} / {total} · 成功 {enrolled} · 失败 {failed}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Not enrolled: {n}</source>
        <translation>入库失败：{n}</translation>
    </message>
    <message>
        <source>(of {n}; more come when you scroll)</source>
        <translation>（共 {n}，向下滚动继续读取）</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>这是谁？</translation>
    </message>
    <message>
        <source>The same as? (for 1:1)</source>
        <translation>与谁比对？（1:1）</translation>
    </message>
    <message>
        <source>Compare the two (1:1)</source>
        <translation>两张照片比对（1:1）</translation>
    </message>
    <message>
        <source>Search in the groups (1:N)</source>
        <translation>在人脸组中检索（1:N）</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>检索范围</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>The box compares the two…</source>
        <translation>分析盒正在比对…</translation>
    </message>
    <message>
        <source>The box searches…</source>
        <translation>分析盒正在检索…</translation>
    </message>
    <message>
        <source>There is nobody in these groups.</source>
        <translation>所选人脸组中没有人员。</translation>
    </message>
    <message>
        <source>Enrol somebody</source>
        <translation>人员入库</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>人员描述</translation>
    </message>
    <message>
        <source>Name, number, whatever tells who it is</source>
        <translation>姓名、编号等，能认出是谁即可</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>人脸组</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The box looks at the picture…</source>
        <translation>分析盒正在检查照片…</translation>
    </message>
    <message>
        <source>Putting it into the groups…</source>
        <translation>正在绑定人脸组…</translation>
    </message>
    <message>
        <source>“{name}” is enrolled. Who is next?</source>
        <translation>“{name}”已入库，可继续录入下一位。</translation>
    </message>
    <message>
        <source>Too long: at most 85 Chinese characters or 255 letters.</source>
        <translation>过长：最多 85 个汉字或 255 个字母。</translation>
    </message>
    <message>
        <source>A picture without a name</source>
        <translation>未命名照片</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>不加入人脸组</translation>
    </message>
    <message>
        <source>There is no group yet</source>
        <translation>还没有人脸组</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建人脸组</translation>
    </message>
    <message>
        <source>Add this group (Enter)</source>
        <translation>新建该人脸组（回车）</translation>
    </message>
    <message>
        <source>Delete or empty the chosen group…</source>
        <translation>删除或清空所选人脸组…</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>There is a group of this name already.</source>
        <translation>已有同名人脸组。</translation>
    </message>
    <message>
        <source>A box has at most {n} groups.</source>
        <translation>一台分析盒最多 {n} 个人脸组。</translation>
    </message>
    <message>
        <source>Too long: at most 10 Chinese characters or 32 letters.</source>
        <translation>过长：最多 10 个汉字或 32 个字母。</translation>
    </message>
    <message>
        <source>Letters, digits, _ and Chinese characters only.</source>
        <translation>只能使用汉字、字母、数字和下划线。</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>删除“{name}”？</translation>
    </message>
    <message>
        <source>{n} people are in this group. What is deleted cannot be brought back.</source>
        <translation>该组共有 {n} 人，删除后无法恢复。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Only the group: its {n} people stay in the library</source>
        <translation>仅删除人脸组：组内 {n} 人保留在库中</translation>
    </message>
    <message>
        <source>Empty the group: up to {n} people who are in no other group go</source>
        <translation>清空人脸组：最多 {n} 人（不在其他组的）将被删除</translation>
    </message>
    <message>
        <source>The group and its {n} people, out of every other group too</source>
        <translation>删除人脸组及组内 {n} 人，同时从其他组中移除</translation>
    </message>
    <message>
        <source>Mend…</source>
        <translation>修正…</translation>
    </message>
    <message>
        <source>Another picture or description (Enter)</source>
        <translation>更换照片或描述（回车）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Empty the list…</source>
        <translation>清空列表…</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>正在重试…</translation>
    </message>
    <message>
        <source>{n} enrolled.</source>
        <translation>成功入库 {n} 人。</translation>
    </message>
    <message>
        <source>{n} enrolled, {m} not: {reason}</source>
        <translation>成功 {n} 人，失败 {m} 人：{reason}</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸库</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Many at once</source>
        <translation>批量入库</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对检索</translation>
    </message>
    <message>
        <source>This photograph has no face any more: nobody is recognised by it.</source>
        <translation>这张照片没有可用的人脸，无法用于识别。</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>已完成 {done} / {total}</translation>
    </message>
    <message>
        <source>Search descriptions</source>
        <translation>按描述搜索</translation>
    </message>
    <message>
        <source>Enrol somebody…</source>
        <translation>人员入库…</translation>
    </message>
    <message>
        <source>Put into</source>
        <translation>加入人脸组</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出本组</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Wipe the library…</source>
        <translation>清空人脸库…</translation>
    </message>
    <message>
        <source>{n} found among {m}</source>
        <translation>在 {m} 人中找到 {n} 人</translation>
    </message>
    <message>
        <source>still searching…</source>
        <translation>仍在搜索…</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>共 {n} 人</translation>
    </message>
    <message>
        <source>{n} people read; more come when you scroll</source>
        <translation>已读取 {n} 人，向下滚动继续读取</translation>
    </message>
    <message>
        <source>Nobody&apos;s description has these words.</source>
        <translation>没有描述中含有这些文字的人员。</translation>
    </message>
    <message>
        <source>Nobody is here yet. Enrol somebody, or many at once from a folder.</source>
        <translation>这里还没有人员。可逐个入库，也可从文件夹批量入库。</translation>
    </message>
    <message>
        <source>{n} chosen</source>
        <translation>已选 {n} 人</translation>
    </message>
    <message>
        <source>There is no other group</source>
        <translation>没有其他人脸组</translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation>等（另有 {n} 人）</translation>
    </message>
    <message>
        <source>{names} will be gone from the library and from every group.</source>
        <translation>{names}将从人脸库和所有人脸组中删除。</translation>
    </message>
    <message>
        <source>Delete {n} people?</source>
        <translation>删除 {n} 人？</translation>
    </message>
    <message>
        <source>All {n} people and their photographs will be gone for good.</source>
        <translation>全部 {n} 人及其照片将被永久删除。</translation>
    </message>
    <message>
        <source>Everybody in the library, with their photographs, will be gone for good.</source>
        <translation>库中所有人员及其照片将被永久删除。</translation>
    </message>
    <message>
        <source>The {n} groups stay, empty.</source>
        <translation>{n} 个人脸组会保留，但变为空组。</translation>
    </message>
    <message>
        <source>Wipe the library of faces?</source>
        <translation>清空人脸库？</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>It did not work for {n}: {reason}</source>
        <translation>{n} 人未成功：{reason}</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件选择…</translation>
    </message>
    <message>
        <source>What a camera shows</source>
        <translation>通道当前画面</translation>
    </message>
    <message>
        <source>From an alarm…</source>
        <translation>从报警中选择…</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>将照片拖到此处</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>This file is no picture. Choose a JPEG, PNG or BMP file.</source>
        <translation>该文件不是图片，请选择 JPEG、PNG 或 BMP 文件。</translation>
    </message>
    <message>
        <source>The picture is larger than 4 MB. Choose a smaller one.</source>
        <translation>照片超过 4 MB，请选择较小的照片。</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The box has no channel</source>
        <translation>分析盒没有通道</translation>
    </message>
    <message>
        <source>Groups: {names}</source>
        <translation>人脸组：{names}</translation>
    </message>
    <message>
        <source>In no group</source>
        <translation>未加入任何人脸组</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>below the threshold</source>
        <translation>低于阈值</translation>
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
    <message>
        <source>The box shows another certificate than before. If nobody has renewed it, something stands between you and the box: do not go on. Its SHA-256 fingerprint now:</source>
        <translation>分析盒出示的证书与以前不同。如果没有人更换过证书，则可能有人在中间截听，请勿继续。当前证书的 SHA-256 指纹：</translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate of this box; boxes on a local network make their own. Compare its SHA-256 fingerprint with the one that the box&apos;s own page shows:</source>
        <translation>此分析盒的证书没有可信机构担保；局域网内的分析盒通常自行生成证书。请将其 SHA-256 指纹与分析盒自身页面上显示的核对：</translation>
    </message>
    <message>
        <source>I have compared it: trust this certificate</source>
        <translation>已核对，信任此证书</translation>
    </message>
</context>
<context>
    <name>guard</name>
    <message>
        <source>Not checked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>Right camera</source>
        <translation>摄像机正确</translation>
    </message>
    <message>
        <source>Camera turned</source>
        <translation>摄像机被转动</translation>
    </message>
    <message>
        <source>Wrong camera</source>
        <translation>摄像机不对</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>It shows another place than the one that was learned.</source>
        <translation>画面是另一个地方，与已学习的不同。</translation>
    </message>
    <message>
        <source>The name in the picture is still the same, so it is the same camera that looks elsewhere.</source>
        <translation>画面中的名称没有变，因此是同一台摄像机转向了别处。</translation>
    </message>
    <message>
        <source>The picture bears another name than before, where the old one stood.</source>
        <translation>画面中原来名称的位置上，现在是另一个名称。</translation>
    </message>
    <message>
        <source>It shows the same place, but moved.</source>
        <translation>画面是同一个地方，但位置变了。</translation>
    </message>
    <message>
        <source>It is too dark to recognise anything.</source>
        <translation>太暗，无法辨认。</translation>
    </message>
    <message>
        <source>There is nothing in the picture to recognise it by: fog, a covered lens, or an empty wall.</source>
        <translation>画面中没有可辨认的内容：有雾、镜头被遮挡，或只有一面空墙。</translation>
    </message>
    <message>
        <source>The view keeps changing. A camera that is moved about cannot be checked: switch the check off for it.</source>
        <translation>画面不断变化。经常转动的摄像机无法核对：请对它关闭核对。</translation>
    </message>
    <message>
        <source>This channel was never seen in this light (by night, or in infra-red). If it is right, say so: it is then known by night too.</source>
        <translation>该通道从未在这种光线下（夜间或红外）见过。如果画面正确，请确认：以后夜间也能认出。</translation>
    </message>
    <message>
        <source>Too few pictures came.</source>
        <translation>取得的画面太少。</translation>
    </message>
    <message>
        <source>Nobody looks whether this is the right camera.</source>
        <translation>没有核对该通道的摄像机是否正确。</translation>
    </message>
    <message>
        <source>It shows what was learned of this camera.</source>
        <translation>画面与已学习的一致。</translation>
    </message>
    <message>
        <source>What this camera shows is being learned ({percent} %). Nothing is to be done.</source>
        <translation>正在学习该摄像机的画面（{percent}%），无需操作。</translation>
    </message>
    <message>
        <source>Its rules no longer lie where they were drawn: turn the camera back, or draw them anew.</source>
        <translation>规则已不在原来绘制的位置：请把摄像机转回，或重新绘制规则。</translation>
    </message>
    <message>
        <source>Check the channel&apos;s address and the camera&apos;s cable.</source>
        <translation>请检查通道地址和摄像机的接线。</translation>
    </message>
    <message>
        <source>{n} % to the right</source>
        <translation>右移 {n}%</translation>
    </message>
    <message>
        <source>{n} % to the left</source>
        <translation>左移 {n}%</translation>
    </message>
    <message>
        <source>{n} % down</source>
        <translation>下移 {n}%</translation>
    </message>
    <message>
        <source>{n} % up</source>
        <translation>上移 {n}%</translation>
    </message>
    <message>
        <source>{n}° clockwise</source>
        <translation>顺时针 {n}°</translation>
    </message>
    <message>
        <source>{n}° anticlockwise</source>
        <translation>逆时针 {n}°</translation>
    </message>
    <message>
        <source>{n} times larger</source>
        <translation>放大到 {n} 倍</translation>
    </message>
    <message>
        <source>{n} times smaller</source>
        <translation>缩小到 {n} 分之一</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
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
    <name>load</name>
    <message>
        <source>{n} pictures/s</source>
        <translation>{n} 帧/秒</translation>
    </message>
    <message>
        <source>key frames only</source>
        <translation>仅关键帧</translation>
    </message>
    <message>
        <source>This computer is busy: 12 pictures/s, all of them in the chosen tile</source>
        <translation>本机繁忙：每秒 12 帧，选中的画面格不受限</translation>
    </message>
    <message>
        <source>This computer is busy: 6 pictures/s, all of them in the chosen tile</source>
        <translation>本机繁忙：每秒 6 帧，选中的画面格不受限</translation>
    </message>
    <message>
        <source>This computer is very busy: 6 pictures/s and sub-streams only</source>
        <translation>本机很忙：每秒 6 帧，只用子码流</translation>
    </message>
    <message>
        <source>This computer is overloaded: sub-streams, and key frames only</source>
        <translation>本机过载：只用子码流，且仅关键帧</translation>
    </message>
    <message>
        <source>sub-stream</source>
        <translation>子码流</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>This tile</source>
        <translation>画面格</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>分析盒</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>轮巡</translation>
    </message>
</context>
<context>
    <name>playback</name>
    <message>
        <source>No recording: the source was lost</source>
        <translation>无录像：视频源中断</translation>
    </message>
    <message>
        <source>No recording: the disk was full or failed</source>
        <translation>无录像：磁盘已满或故障</translation>
    </message>
    <message>
        <source>No recording: it was stopped</source>
        <translation>无录像：录像已停止</translation>
    </message>
    <message>
        <source>No recording: nothing happened</source>
        <translation>无录像：没有报警</translation>
    </message>
    <message>
        <source>No recording: the program had ended</source>
        <translation>无录像：程序曾退出</translation>
    </message>
    <message>
        <source>No recording: the stream&apos;s time jumped</source>
        <translation>无录像：码流时间跳变</translation>
    </message>
    <message>
        <source>No recording</source>
        <translation>无录像</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>End of the recording</source>
        <translation>录像结束</translation>
    </message>
    <message>
        <source>The sound is on its way</source>
        <translation>正在接通声音</translation>
    </message>
    <message>
        <source>You hear this channel</source>
        <translation>正在监听该通道</translation>
    </message>
    <message>
        <source>This stream has no sound</source>
        <translation>该码流没有声音</translation>
    </message>
    <message>
        <source>The sound cannot be had; it is tried again</source>
        <translation>声音无法获取，正在重试</translation>
    </message>
    <message>
        <source>This computer has no sound output that can be used</source>
        <translation>本机没有可用的声音输出</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在录像</translation>
    </message>
    <message>
        <source>Records on alarm</source>
        <translation>报警时录像</translation>
    </message>
    <message>
        <source>Recording begins</source>
        <translation>录像即将开始</translation>
    </message>
    <message>
        <source>Not recording: disk full</source>
        <translation>未录像：磁盘已满</translation>
    </message>
    <message>
        <source>Not recording: the disk failed</source>
        <translation>未录像：磁盘故障</translation>
    </message>
    <message>
        <source>Not recording: {reason}</source>
        <translation>未录像：{reason}</translation>
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
        <source>When a target has</source>
        <translation>目标发生</translation>
    </message>
    <message>
        <source>The region counts</source>
        <translation>启用该区域</translation>
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
        <source>Where a region counts, the box looks for targets inside it only.</source>
        <translation>启用后，分析盒只在关注区域内检测目标。</translation>
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
        <source>Nothing is drawn: sending this ends all alarms of this rule.</source>
        <translation>没有图形：下发后该规则不再报警。</translation>
    </message>
    <message>
        <source>Can be sent; shapes that this console does not know will be deleted: {n}.</source>
        <translation>可以下发；但分析盒上有 {n} 个本程序无法识别的图形将被删除。</translation>
    </message>
    <message>
        <source>Can be sent; the box may put it in the place of the channel&apos;s other rule.</source>
        <translation>可以下发；分析盒可能用它替换该通道的另一条规则。</translation>
    </message>
    <message>
        <source>Somebody else changed this on the box meanwhile ({changes}). Nothing was sent.</source>
        <translation>分析盒上的规则已被他人修改（{changes}），尚未下发。</translation>
    </message>
    <message>
        <source>no event of this rule&apos;s package uses it</source>
        <translation>该规则的算法包没有使用它的事件</translation>
    </message>
    <message>
        <source>this box knows no region of interest</source>
        <translation>该分析盒不支持关注区域</translation>
    </message>
    <message>
        <source>Take the box&apos;s</source>
        <translation>采用分析盒上的规则</translation>
    </message>
    <message>
        <source>Send mine anyway</source>
        <translation>仍然下发我的规则</translation>
    </message>
    <message>
        <source>Picture with the shapes</source>
        <translation>画面与图形</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，未作任何更改。</translation>
    </message>
    <message>
        <source>This is what the box has.</source>
        <translation>这是分析盒上的规则。</translation>
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
        <source>Size filter as two boxes on the picture</source>
        <translation>在画面上用两个框设置目标大小</translation>
    </message>
    <message>
        <source>Show on the picture what changes</source>
        <translation>在画面上显示改动</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Copy the rule to other channels…</source>
        <translation>复制规则到其他通道…</translation>
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
        <source>Earlier…</source>
        <translation>历史版本…</translation>
    </message>
    <message>
        <source>Take back a rule that the box had before</source>
        <translation>恢复分析盒以前的规则</translation>
    </message>
    <message>
        <source>Send to the box</source>
        <translation>下发到分析盒</translation>
    </message>
    <message>
        <source>What changes on the box</source>
        <translation>分析盒上将有的改动</translation>
    </message>
    <message>
        <source>{shape} has too few points: pull more out of its edges.</source>
        <translation>{shape} 的点太少：请从边上拖出更多的点。</translation>
    </message>
    <message>
        <source>{shape} has too many points: right-click one to delete it.</source>
        <translation>{shape} 的点太多：右击某个点即可删除。</translation>
    </message>
    <message>
        <source>{shape} crosses itself: drag a point back.</source>
        <translation>{shape} 自相交叉：请将点拖回。</translation>
    </message>
    <message>
        <source>{shape} has no size: drag its points apart.</source>
        <translation>{shape} 没有大小：请将各点拖开。</translation>
    </message>
    <message>
        <source>{shape} reaches out of the picture: drag it inside.</source>
        <translation>{shape} 超出画面：请拖回画面内。</translation>
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
        <source>This box takes at most {n} tripwires, and a double one counts as two: delete one.</source>
        <translation>该分析盒最多支持 {n} 条绊线，双绊线算两条：请删除一条。</translation>
    </message>
    <message>
        <source>This box does not know the event of {shape}: choose another.</source>
        <translation>该分析盒不支持{shape} 的事件：请换一个。</translation>
    </message>
    <message>
        <source>The event of {shape} needs a tripwire: choose another event or draw a tripwire.</source>
        <translation>{shape} 的事件需要绊线：请换一个事件或绘制绊线。</translation>
    </message>
    <message>
        <source>The event of {shape} needs an area: choose another event or draw an area.</source>
        <translation>{shape} 的事件需要区域：请换一个事件或绘制区域。</translation>
    </message>
    <message>
        <source>The event of {shape} needs a double tripwire: choose another event or draw a double tripwire.</source>
        <translation>{shape} 的事件需要双绊线：请另选事件或绘制双绊线。</translation>
    </message>
    <message>
        <source>{shape} watches for nothing: tick at least one target.</source>
        <translation>{shape} 没有选择目标：请至少勾选一种。</translation>
    </message>
    <message>
        <source>{shape} has a target that its event does not allow.</source>
        <translation>{shape} 含有其事件不支持的目标。</translation>
    </message>
    <message>
        <source>{shape} watches for persons or for vehicles, not for both.</source>
        <translation>{shape} 只能检测人或车辆，不能同时检测。</translation>
    </message>
    <message>
        <source>{shape}: the smallest size must be below the largest.</source>
        <translation>{shape}：最小尺寸须小于最大尺寸。</translation>
    </message>
    <message>
        <source>{shape}: this box does not take so long a duration.</source>
        <translation>{shape}：分析盒不接受这么长的持续时间。</translation>
    </message>
    <message>
        <source>{shape}: this box does not take this pause.</source>
        <translation>{shape}：分析盒不接受该报警间隔。</translation>
    </message>
    <message>
        <source>{shape} has no time in which it rings: paint one on the day.</source>
        <translation>{shape} 没有报警时段：请在时间条上绘制。</translation>
    </message>
    <message>
        <source>{shape}: choose what must happen there.</source>
        <translation>{shape}：请选择目标发生的动作。</translation>
    </message>
    <message>
        <source>{shape}: “{param}” is missing.</source>
        <translation>{shape}：缺少“{param}”。</translation>
    </message>
    <message>
        <source>{shape}: this box does not take this “{param}”.</source>
        <translation>{shape}：分析盒不接受该“{param}”。</translation>
    </message>
    <message>
        <source>Two shapes have the same number: delete one and draw it again.</source>
        <translation>两个图形编号相同：请删除一个后重画。</translation>
    </message>
    <message>
        <source>{shape} rings for nothing: delete it and draw it again.</source>
        <translation>{shape} 没有对应的报警：请删除后重画。</translation>
    </message>
    <message>
        <source>{shape} has only one line: delete it and draw it again.</source>
        <translation>{shape} 只有一条线：请删除后重新绘制。</translation>
    </message>
    <message>
        <source>The two lines of {shape} meet: drag them apart.</source>
        <translation>{shape} 的两条线相交：请拖开。</translation>
    </message>
    <message>
        <source>{shape} has two points in one place: drag them apart.</source>
        <translation>{shape} 有两个点重合：请拖开。</translation>
    </message>
    <message>
        <source>The older form has one alarm for all shapes: delete the others.</source>
        <translation>旧版规则的所有图形共用一个报警：请删除多余的图形。</translation>
    </message>
    <message>
        <source>In the older form all shapes but masks are of one kind: delete the others.</source>
        <translation>旧版规则中除屏蔽区外的图形必须同类：请删除其他图形。</translation>
    </message>
    <message>
        <source>The older form needs a shape that rings: draw one.</source>
        <translation>旧版规则至少需要一个报警图形：请绘制。</translation>
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
        <source>Double tripwire</source>
        <translation>双绊线</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>屏蔽区域</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>关注区域</translation>
    </message>
    <message>
        <source>Allowed colours</source>
        <translation>允许的颜色</translation>
    </message>
    <message>
        <source>Expected number</source>
        <translation>应有数量</translation>
    </message>
    <message>
        <source>At least so many</source>
        <translation>最少数量</translation>
    </message>
    <message>
        <source>At most so many</source>
        <translation>最多数量</translation>
    </message>
    <message>
        <source>From so many persons</source>
        <translation>聚集人数</translation>
    </message>
    <message>
        <source>From this share of the area</source>
        <translation>占区域比例</translation>
    </message>
    <message>
        <source>Interruption endured (seconds)</source>
        <translation>中断容忍（秒）</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Ring at the first line already</source>
        <translation>越过第一条线即预警</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Older form</source>
        <translation>旧版规则</translation>
    </message>
    <message>
        <source>Rule {n} · {package}</source>
        <translation>规则 {n} · {package}</translation>
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
        <source>Click where the shape begins, or move there with the arrow keys and press Space.</source>
        <translation>单击图形的起点；也可用方向键移动后按空格键。</translation>
    </message>
    <message>
        <source>Now the second line: click where it begins. It is passed after the first.</source>
        <translation>现在画第二条线：单击起点。目标先过第一条线，再过第二条线。</translation>
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
        <source>Enter, right click or double-click ends the first line.</source>
        <translation>按 Enter、右击或双击结束第一条线。</translation>
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
    <message>
        <source>faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>人</translation>
    </message>
    <message>
        <source>motor vehicles</source>
        <translation>机动车</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>非机动车</translation>
    </message>
    <message>
        <source>number plates</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>人头</translation>
    </message>
    <message>
        <source>flames</source>
        <translation>火焰</translation>
    </message>
    <message>
        <source>crowds</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>fighters</source>
        <translation>打架者</translation>
    </message>
    <message>
        <source>smoke</source>
        <translation>烟雾</translation>
    </message>
    <message>
        <source>oil</source>
        <translation>油品</translation>
    </message>
    <message>
        <source>fire equipment</source>
        <translation>消防设备</translation>
    </message>
    <message>
        <source>bins</source>
        <translation>垃圾桶</translation>
    </message>
    <message>
        <source>mice</source>
        <translation>老鼠</translation>
    </message>
    <message>
        <source>piled-up objects</source>
        <translation>杂物</translation>
    </message>
    <message>
        <source>{who} crossing {shape} {way}</source>
        <translation>{who}{way}越过{shape}</translation>
    </message>
    <message>
        <source>{who} climbing over {shape} {way}</source>
        <translation>{who}{way}翻越{shape}</translation>
    </message>
    <message>
        <source>{who} entering {shape}</source>
        <translation>{who}进入{shape}</translation>
    </message>
    <message>
        <source>{who} parking in {shape}</source>
        <translation>{who}停在{shape} 内</translation>
    </message>
    <message>
        <source>{who} leaving {shape}</source>
        <translation>{who}离开{shape}</translation>
    </message>
    <message>
        <source>{who} loitering in {shape}</source>
        <translation>{who}在{shape} 内徘徊</translation>
    </message>
    <message>
        <source>{who} falling in {shape}</source>
        <translation>{who}在{shape} 内摔倒</translation>
    </message>
    <message>
        <source>{who} smoking in {shape}</source>
        <translation>{who}在{shape} 内抽烟</translation>
    </message>
    <message>
        <source>{who} phoning in {shape}</source>
        <translation>{who}在{shape} 内打电话</translation>
    </message>
    <message>
        <source>{who} looking at a phone in {shape}</source>
        <translation>{who}在{shape} 内看手机</translation>
    </message>
    <message>
        <source>{who} running in {shape}</source>
        <translation>{who}在{shape} 内奔跑</translation>
    </message>
    <message>
        <source>{who} asleep in {shape}</source>
        <translation>{who}在{shape} 内睡岗</translation>
    </message>
    <message>
        <source>{who} without a safety helmet in {shape}</source>
        <translation>{who}在{shape} 内未戴安全帽</translation>
    </message>
    <message>
        <source>{who} without a uniform in {shape}</source>
        <translation>{who}在{shape} 内未穿工服</translation>
    </message>
    <message>
        <source>{who} without a safety belt in {shape}</source>
        <translation>{who}在{shape} 内未系安全带</translation>
    </message>
    <message>
        <source>{who} without a reflective vest in {shape}</source>
        <translation>{who}在{shape} 内未穿反光衣</translation>
    </message>
    <message>
        <source>Flames in {shape}</source>
        <translation>{shape} 内有火焰</translation>
    </message>
    <message>
        <source>Smoke in {shape}</source>
        <translation>{shape} 内有烟雾</translation>
    </message>
    <message>
        <source>A liquid leaking in {shape}</source>
        <translation>{shape} 内液体泄漏</translation>
    </message>
    <message>
        <source>The post in {shape} left</source>
        <translation>{shape} 内人员离岗</translation>
    </message>
    <message>
        <source>{n} or more persons gathering in {shape}</source>
        <translation>{n} 人及以上在{shape} 内聚集</translation>
    </message>
    <message>
        <source>A fight in {shape}</source>
        <translation>{shape} 内有人打架</translation>
    </message>
    <message>
        <source>Fire equipment missing in {shape}</source>
        <translation>{shape} 内消防设备缺失</translation>
    </message>
    <message>
        <source>A bin left open in {shape}</source>
        <translation>{shape} 内垃圾桶未盖</translation>
    </message>
    <message>
        <source>Mice in {shape}</source>
        <translation>{shape} 内有老鼠</translation>
    </message>
    <message>
        <source>Objects piled up in {shape}</source>
        <translation>{shape} 内堆放杂物</translation>
    </message>
    <message>
        <source>A thing left behind in {shape}</source>
        <translation>{shape} 内有物品遗留</translation>
    </message>
    <message>
        <source>A thing taken away from {shape}</source>
        <translation>{shape} 内有物品被移走</translation>
    </message>
    <message>
        <source>{who} crossing {shape} the wrong way</source>
        <translation>{who}逆向穿越{shape}</translation>
    </message>
    <message>
        <source>Nothing inside {shape} is looked at</source>
        <translation>不检测{shape} 内的任何目标</translation>
    </message>
    <message>
        <source>{who} staying in {shape} for {time} or longer</source>
        <translation>{who}在{shape} 内停留 {time}及以上</translation>
    </message>
    <message>
        <source>{who} entering or leaving {shape}</source>
        <translation>{who}进入或离开{shape}</translation>
    </message>
    <message>
        <source>area {n}</source>
        <translation>区域 {n}</translation>
    </message>
    <message>
        <source>tripwire {n}</source>
        <translation>绊线 {n}</translation>
    </message>
    <message>
        <source>double tripwire {n}</source>
        <translation>双绊线 {n}</translation>
    </message>
    <message>
        <source>mask {n}</source>
        <translation>屏蔽区 {n}</translation>
    </message>
    <message>
        <source>the region</source>
        <translation>关注区域</translation>
    </message>
    <message>
        <source>from A to B</source>
        <translation>从 A 到 B </translation>
    </message>
    <message>
        <source>from B to A</source>
        <translation>从 B 到 A </translation>
    </message>
    <message>
        <source>in either direction</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>{sentence} (switched off)</source>
        <translation>{sentence}（已关闭）</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{most} or {last}</source>
        <translation>{most}或{last}</translation>
    </message>
    <message>
        <source>{most} and {last}</source>
        <translation>{most}和{last}</translation>
    </message>
    <message>
        <source>if {least}–{most} % of the picture in size</source>
        <translation>目标占画面 {least}–{most}%</translation>
    </message>
    <message>
        <source>if at least {least} % of the picture in size</source>
        <translation>目标至少占画面 {least}%</translation>
    </message>
    <message>
        <source>if at most {most} % of the picture in size</source>
        <translation>目标至多占画面 {most}%</translation>
    </message>
    <message>
        <source>for at least {time}</source>
        <translation>持续 {time}以上</translation>
    </message>
    <message>
        <source>{shape}: {change}</source>
        <translation>{shape}：{change}</translation>
    </message>
    <message>
        <source>Region: new</source>
        <translation>关注区域：新增</translation>
    </message>
    <message>
        <source>Region: deleted</source>
        <translation>关注区域：删除</translation>
    </message>
    <message>
        <source>Region: moved</source>
        <translation>关注区域：移动</translation>
    </message>
    <message>
        <source>Region: switched on or off</source>
        <translation>关注区域：启用状态改变</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>all shapes deleted</source>
        <translation>删除所有图形</translation>
    </message>
    <message>
        <source>another package</source>
        <translation>更换算法包</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>another number of alarms</source>
        <translation>报警数量改变</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{field} {before} → {after}</source>
        <translation>{field} {before} → {after}</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>what happens</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>持续时间</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>times</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>at most one alarm every {time}</source>
        <translation>每 {time}最多报警一次</translation>
    </message>
    <message>
        <source>one alarm per stay</source>
        <translation>每次停留报警一次</translation>
    </message>
    <message>
        <source>Times of the day</source>
        <translation>一天的时段</translation>
    </message>
    <message>
        <source>Drag to paint a time, drag an edge to move it; the right button or Shift rubs out.</source>
        <translation>拖动以绘制时段，拖动边缘以调整；右键或 Shift 擦除。</translation>
    </message>
    <message>
        <source>Copy the rule to other channels</source>
        <translation>复制规则到其他通道</translation>
    </message>
    <message>
        <source>Tick the channels that are to have “{rule}” as well.</source>
        <translation>勾选也要使用“{rule}”的通道。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>What happens there</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The box is not connected.</source>
        <translation>分析盒未连接。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Does not fit there: {why}</source>
        <translation>不适用：{why}</translation>
    </message>
    <message>
        <source>There is no picture: nobody can say whether it has the same form.</source>
        <translation>没有画面：无法判断画面比例是否相同。</translation>
    </message>
    <message>
        <source>The picture has another form ({new}, here {old}): check the shapes there.</source>
        <translation>画面比例不同（{new}，此处 {old}）：请检查该通道的图形。</translation>
    </message>
    <message>
        <source>Replaces “{rule}”.</source>
        <translation>将替换“{rule}”。</translation>
    </message>
    <message>
        <source>Fits.</source>
        <translation>适用。</translation>
    </message>
    <message>
        <source>Sending to the box and reading back…</source>
        <translation>正在下发并回读…</translation>
    </message>
    <message>
        <source>Done: the box told it back.</source>
        <translation>完成：回读一致。</translation>
    </message>
    <message>
        <source>The box stored something else: look at the rules there.</source>
        <translation>分析盒保存的内容不同：请查看该通道的规则。</translation>
    </message>
    <message>
        <source>Changed there meanwhile, nothing was sent: tick it again.</source>
        <translation>期间已被修改，未下发：请重新勾选。</translation>
    </message>
    <message>
        <source>The box stored something else than was sent: {change}</source>
        <translation>分析盒保存的内容与下发的不同：{change}</translation>
    </message>
    <message>
        <source>The box took it, and changed another rule for it: {change}. See “Earlier…”.</source>
        <translation>分析盒已接受，但改动了另一条规则：{change}。可从“历史版本…”恢复。</translation>
    </message>
    <message>
        <source>The box has taken it and told it back; nothing rings.</source>
        <translation>分析盒已接受，回读一致；没有图形报警。</translation>
    </message>
    <message>
        <source>The box has taken it, but the channel is not guarded: switch that on (Ctrl+G).</source>
        <translation>分析盒已接受，但通道未布防：请开启布防（Ctrl+G）。</translation>
    </message>
    <message>
        <source>The box has taken it and told it back: it is in force now.</source>
        <translation>分析盒已接受，回读一致，现已生效。</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Rules of the channel</source>
        <translation>通道的规则</translation>
    </message>
    <message>
        <source>Another rule for this channel</source>
        <translation>为该通道添加规则</translation>
    </message>
    <message>
        <source>One alarm for all shapes, as boxes of older firmware know it (25.1)</source>
        <translation>所有图形共用一个报警，适用于旧固件的分析盒（25.1）</translation>
    </message>
    <message>
        <source>Rule {n} of the package “{package}”</source>
        <translation>规则 {n}，算法包“{package}”</translation>
    </message>
    <message>
        <source>A rule of the older form (25.1)</source>
        <translation>旧版规则（25.1）</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>确认无误</translation>
    </message>
    <message>
        <source>The shapes fit the picture as it is now</source>
        <translation>图形与当前画面相符</translation>
    </message>
    <message>
        <source>The camera shows another view than when these rules were drawn: check every shape.</source>
        <translation>摄像机的视角与绘制规则时不同：请检查每个图形。</translation>
    </message>
    <message>
        <source>The picture had another form when these rules were drawn ({old}, now {new}): check every shape.</source>
        <translation>绘制规则时画面比例不同（{old}，现为 {new}）：请检查每个图形。</translation>
    </message>
    <message>
        <source>Copied: Ctrl+V puts it here, or into the rules of another channel.</source>
        <translation>已复制：按 Ctrl+V 粘贴到此处或其他通道的规则。</translation>
    </message>
    <message>
        <source>There is no shape on the clipboard: copy one with Ctrl+C.</source>
        <translation>剪贴板中没有图形：请先按 Ctrl+C 复制。</translation>
    </message>
    <message>
        <source>It was drawn on a picture of another form ({old}, here {new}): check the shapes.</source>
        <translation>该图形绘制于不同比例的画面（{old}，此处 {new}）：请检查图形。</translation>
    </message>
    <message>
        <source>nothing drawn</source>
        <translation>无图形</translation>
    </message>
</context>
<context>
    <name>saved</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is one of this name; it is replaced.</source>
        <translation>已有同名的，将被替换。</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>已有同名的。</translation>
    </message>
    <message>
        <source>Saved layouts</source>
        <translation>已存布局</translation>
    </message>
    <message>
        <source>No layout is saved yet. Arrange the wall, then save it here.</source>
        <translation>还没有保存布局。排好电视墙后在此保存。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Save the present one…</source>
        <translation>保存当前布局…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save this layout</source>
        <translation>保存此布局</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Rename this layout</source>
        <translation>重命名布局</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Layouts and tours</source>
        <translation>布局与轮巡</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>轮巡</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Layout “{name}”</source>
        <translation>布局“{name}”</translation>
    </message>
    <message>
        <source>New tour</source>
        <translation>新建轮巡</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Seconds at each stop</source>
        <translation>每站停留（秒）</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>轮巡</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>A layout or channel to add</source>
        <translation>要添加的布局或通道</translation>
    </message>
    <message>
        <source>A tour shows layouts and channels one after the other. Make one with New…</source>
        <translation>轮巡依次显示布局和通道。用“新建…”创建一个。</translation>
    </message>
    <message>
        <source>This tour has no stop yet. Choose a layout or a channel below, then press Add.</source>
        <translation>此轮巡还没有站点。在下面选择布局或通道，再按“添加”。</translation>
    </message>
    <message>
        <source>Rename this tour</source>
        <translation>重命名轮巡</translation>
    </message>
    <message>
        <source>Layout “{name}” is saved.</source>
        <translation>布局“{name}”已保存。</translation>
    </message>
    <message>
        <source>There is no tour yet. Make one under Layouts and tours (Ctrl+Shift+O).</source>
        <translation>还没有轮巡。在“布局与轮巡”(Ctrl+Shift+O) 中新建一个。</translation>
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
    <name>screen</name>
    <message>
        <source>None of the channels here belongs to “{box}”.</source>
        <translation>这里没有属于“{box}”的通道。</translation>
    </message>
    <message>
        <source>The screen of “{box}” shows this layout now.</source>
        <translation>“{box}”的屏幕现已显示此布局。</translation>
    </message>
    <message>
        <source>The screen of “{box}” shows no channels.</source>
        <translation>“{box}”的屏幕没有显示通道。</translation>
    </message>
    <message>
        <source>This wall shows what the screen of “{box}” shows.</source>
        <translation>电视墙已显示“{box}”屏幕上的布局。</translation>
    </message>
    <message>
        <source>Choose a tile that shows a channel of the box that you mean.</source>
        <translation>请选择该分析盒某个通道所在的画面格。</translation>
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
        <source>Reading from {subject}</source>
        <translation>正在读取 {subject}</translation>
    </message>
    <message>
        <source>Setting up {subject}</source>
        <translation>正在设置 {subject}</translation>
    </message>
    <message>
        <source>Setting up recording</source>
        <translation>正在设置录像</translation>
    </message>
    <message>
        <source>Trying a rule of {subject}</source>
        <translation>正在试用 {subject} 的规则</translation>
    </message>
    <message>
        <source>Bringing recordings for {subject}</source>
        <translation>正在准备录像：{subject}</translation>
    </message>
    <message>
        <source>Changing the work on {subject}</source>
        <translation>正在更改任务：{subject}</translation>
    </message>
    <message>
        <source>Exporting what was found to {subject}</source>
        <translation>正在导出到 {subject}</translation>
    </message>
    <message>
        <source>Saving a recording of {subject}</source>
        <translation>正在保存 {subject} 的录像</translation>
    </message>
    <message>
        <source>Keeping the enhanced picture of {subject}</source>
        <translation>正在保存 {subject} 的增强图片</translation>
    </message>
    <message>
        <source>Enhancing a recording of {subject}</source>
        <translation>正在增强 {subject} 的录像</translation>
    </message>
    <message>
        <source>Keeping the last seconds of {subject}</source>
        <translation>正在保留 {subject} 的最后几秒</translation>
    </message>
    <message>
        <source>The disk is nearly full: alarms are kept without pictures. Free some space.</source>
        <translation>磁盘即将写满：报警照常保存，但不再保存图片。请清理空间。</translation>
    </message>
    <message>
        <source>The disk is nearly full ({free} GB free): recording has stopped. Alarms go on. Free some space, or let recordings fill less of it.</source>
        <translation>磁盘即将写满（剩余 {free} GB）：录像已停止，报警照常。请释放空间，或减少录像占用的空间。</translation>
    </message>
    <message>
        <source>There is room again: recording goes on.</source>
        <translation>磁盘已有空间：录像继续。</translation>
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
        <source>The disk is full. Alarms are still stored, without pictures, in {megabytes} MB that were kept back for this. Free some space now.</source>
        <translation>磁盘已满。报警仍保存在为此预留的 {megabytes} MB 中，不带图片。请立即清理空间。</translation>
    </message>
    <message>
        <source>There is room on the disk again.</source>
        <translation>磁盘又有空间了。</translation>
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
        <source>Only this workstation&apos;s own analysis can try a rule, and it is switched off.</source>
        <translation>只有本机分析可以试用规则，而它已关闭。</translation>
    </message>
    <message>
        <source>Recordings are worked through by this workstation&apos;s own analysis, and it is switched off.</source>
        <translation>录像由本机的分析引擎处理，而它没有启用。</translation>
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
        <source>This is no picture that can be enhanced, or it is damaged. JPEG, PNG and BMP can be.</source>
        <translation>这不是可以增强的图片，或者已损坏。支持 JPEG、PNG 和 BMP。</translation>
    </message>
    <message>
        <source>The picture is too large: more than 25 million pixels, enlarged ones counted. Enlarge it less.</source>
        <translation>图片太大：超过 2500 万像素（按放大后计算）。请减小放大倍数。</translation>
    </message>
    <message>
        <source>The clip would be larger than 3840 × 2160. Enlarge it less, or not at all.</source>
        <translation>片段会超过 3840 × 2160。请减小放大倍数或不放大。</translation>
    </message>
    <message>
        <source>The original of this enhanced picture does not lie beside it. Put both into one folder.</source>
        <translation>这张增强图片旁边没有它的原图。请把两者放在同一文件夹。</translation>
    </message>
    <message>
        <source>The original beside this enhanced picture was changed since: it is not what was enhanced.</source>
        <translation>这张增强图片旁边的原图已被改动：它不是当时增强的那一张。</translation>
    </message>
    <message>
        <source>This is the record of a clip. Open the clip&apos;s original in the recordings; take its steps there.</source>
        <translation>这是片段的记录。请在录像中打开片段的原件，在那里使用它的步骤。</translation>
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
    <name>shots</name>
    <message>
        <source>The picture is kept: {file}</source>
        <translation>图片已保存：{file}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>takeover</name>
    <message>
        <source>Nothing was watched for on it.</source>
        <translation>该通道没有布控。</translation>
    </message>
    <message>
        <source>This computer cannot carry more channels. More important ones go first.</source>
        <translation>本机带不动更多通道，已优先更重要的通道。</translation>
    </message>
    <message>
        <source>Its camera does not answer either.</source>
        <translation>它的摄像机也没有应答。</translation>
    </message>
    <message>
        <source>This workstation has no analysis for what was watched for on it.</source>
        <translation>本机没有该通道所布控事件的算法。</translation>
    </message>
    <message>
        <source>Its stream cannot be opened from here.</source>
        <translation>本机无法打开它的码流。</translation>
    </message>
    <message>
        <source>It plays a recording that lies on the box itself and cannot be had from here.</source>
        <translation>它播放的是存放在分析盒本机上的录像，本机无法取得。</translation>
    </message>
    <message>
        <source>The analysis of this workstation is not up yet.</source>
        <translation>本机的分析尚未就绪。</translation>
    </message>
    <message>
        <source>Guard its channels here</source>
        <translation>由本机接管</translation>
    </message>
    <message>
        <source>Ask me first</source>
        <translation>先问我</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>{box} has not answered since {time}. Its channels are not guarded.</source>
        <translation>{box} 自 {time} 起没有应答，其通道无人看守。</translation>
    </message>
    <message>
        <source>{box} has not answered since {time}. Shall this workstation guard its channels?</source>
        <translation>{box} 自 {time} 起没有应答。要由本机接管它的通道吗？</translation>
    </message>
    <message>
        <source>{box} has not answered since {time}. Its channels are left unguarded, as you said.</source>
        <translation>{box} 自 {time} 起没有应答。按您的决定，其通道无人看守。</translation>
    </message>
    <message>
        <source>{box} has not answered since {time}. This workstation guards {guarded} of {all} channels.</source>
        <translation>{box} 自 {time} 起没有应答。本机正看守其 {all} 个通道中的 {guarded} 个。</translation>
    </message>
    <message>
        <source>{box} answers again. Its channels are being handed back.</source>
        <translation>{box} 已恢复应答，正在交还通道。</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>Take over?</source>
        <translation>要接管吗？</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接管</translation>
    </message>
    <message>
        <source>Handing back</source>
        <translation>正在交还</translation>
    </message>
    <message>
        <source>The box fell silent</source>
        <translation>分析盒停止应答</translation>
    </message>
    <message>
        <source>Asked whether to take over, after {seconds} s of silence</source>
        <translation>{seconds} 秒无应答，询问是否接管</translation>
    </message>
    <message>
        <source>Left unguarded</source>
        <translation>不接管，无人看守</translation>
    </message>
    <message>
        <source>Taken over after {seconds} s of silence</source>
        <translation>{seconds} 秒无应答后接管</translation>
    </message>
    <message>
        <source>Guarded here: {channels}. Not: {others}</source>
        <translation>本机看守：{channels}；未看守：{others}</translation>
    </message>
    <message>
        <source>Channel {channels} let go: the analysis did not keep up</source>
        <translation>放弃通道 {channels}：分析跟不上</translation>
    </message>
    <message>
        <source>The box answers again</source>
        <translation>分析盒恢复应答</translation>
    </message>
    <message>
        <source>Channels {channels} handed back after {seconds} s</source>
        <translation>交还通道 {channels}，共 {seconds} 秒</translation>
    </message>
    <message>
        <source>Channel {channel} was not guarded {start}–{end}</source>
        <translation>通道 {channel} 在 {start}–{end} 无人看守</translation>
    </message>
    <message>
        <source>The takeover was ended</source>
        <translation>接管已结束</translation>
    </message>
    <message>
        <source>Set: {mode}, after {seconds} s</source>
        <translation>设置：{seconds} 秒后{mode}</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Guarded here: {channels}</source>
        <translation>本机看守：{channels}</translation>
    </message>
    <message>
        <source>Guarded here: none. Not guarded: {others}</source>
        <translation>本机看守：无；未看守：{others}</translation>
    </message>
    <message>
        <source>Guarded here</source>
        <translation>本机看守</translation>
    </message>
    <message>
        <source>Not guarded</source>
        <translation>无人看守</translation>
    </message>
    <message>
        <source>Nobody guards it since {time}.</source>
        <translation>自 {time} 起无人看守。</translation>
    </message>
    <message>
        <source>The analysis is about to begin.</source>
        <translation>分析即将开始。</translation>
    </message>
    <message>
        <source>Analysed by this workstation until the box is back.</source>
        <translation>在分析盒恢复之前由本机分析。</translation>
    </message>
    <message>
        <source>Some of what it captured is not captured here in its stead.</source>
        <translation>它的部分抓拍内容，本机无法代为抓拍。</translation>
    </message>
    <message>
        <source>Nobody is recognised here: there is no copy of its face groups.</source>
        <translation>本机没有它的人脸组副本，只抓拍，不识别。</translation>
    </message>
    <message>
        <source>Who may enter is not judged here.</source>
        <translation>本机不判断谁可以进入。</translation>
    </message>
    <message>
        <source>Whether a face is a live one is not judged here.</source>
        <translation>本机不判断是否为活体。</translation>
    </message>
    <message>
        <source>Not watched for here: {events}.</source>
        <translation>本机不检测：{events}。</translation>
    </message>
    <message>
        <source>seen by the box and here</source>
        <translation>分析盒与本机均检出</translation>
    </message>
    <message>
        <source>analysed here</source>
        <translation>本机分析</translation>
    </message>
    <message>
        <source>No copy of its faces is kept here.</source>
        <translation>本机不保存它的人脸副本。</translation>
    </message>
    <message>
        <source>It looks for no face groups on its channels.</source>
        <translation>它的通道没有关联人脸组。</translation>
    </message>
    <message>
        <source>Faces copied so far: {faces} of {wanted}. Groups: {groups}.</source>
        <translation>{groups} 个人脸组，已复制 {faces}/{wanted} 张人脸。</translation>
    </message>
    <message>
        <source>Faces copied: {faces}. Groups: {groups}.</source>
        <translation>已复制 {groups} 个人脸组，共 {faces} 张人脸。</translation>
    </message>
    <message>
        <source>Pictures without a usable face: {number}; those people are not known here.</source>
        <translation>有 {number} 张照片中没有可用的人脸，本机认不出这些人。</translation>
    </message>
    <message>
        <source>The box has more; those beyond {most} are not copied.</source>
        <translation>分析盒中还有更多人脸，超出 {most} 张的不复制。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
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
        <source>{reason} · try {count}</source>
        <translation>{reason} · 第 {count} 次尝试</translation>
    </message>
    <message>
        <source>{reason} · try {count} in {n} s</source>
        <translation>{reason} · {n} 秒后第 {count} 次尝试</translation>
    </message>
    <message>
        <source>Connected, waiting for the picture…</source>
        <translation>已连接，等待画面…</translation>
    </message>
    <message>
        <source>{reason} · waits for a new one</source>
        <translation>{reason} · 等待新密码</translation>
    </message>
    <message>
        <source>Frozen for {n} s</source>
        <translation>画面冻结 {n} 秒</translation>
    </message>
    <message>
        <source>Nothing arrives for {n} s</source>
        <translation>已 {n} 秒无数据</translation>
    </message>
    <message>
        <source>picture {n} s late</source>
        <translation>画面延迟 {n} 秒</translation>
    </message>
    <message>
        <source>in {n} s</source>
        <translation>{n} 秒后</translation>
    </message>
    <message>
        <source>{n} s old</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>{n} s late</source>
        <translation>延迟 {n} 秒</translation>
    </message>
    <message>
        <source>Frozen {n} s</source>
        <translation>冻结 {n} 秒</translation>
    </message>
    <message>
        <source>No data {n} s</source>
        <translation>无数据 {n} 秒</translation>
    </message>
    <message>
        <source>Frozen by you · {time}</source>
        <translation>您已定格 · {time}</translation>
    </message>
    <message>
        <source>No signal</source>
        <translation>无信号</translation>
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
    <name>tour</name>
    <message>
        <source>Tour “{name}” · {n} of {all} · {stop}</source>
        <translation>轮巡“{name}” · 第 {n}/{all} 站 · {stop}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>waits {n} s, as you work here</source>
        <translation>您在操作，{n} 秒后继续</translation>
    </message>
    <message>
        <source>goes on in {n} s</source>
        <translation>{n} 秒后切换</translation>
    </message>
    <message>
        <source>Previous stop (Ctrl+PgUp)</source>
        <translation>上一站 (Ctrl+PgUp)</translation>
    </message>
    <message>
        <source>Pause or go on (Ctrl+Shift+T)</source>
        <translation>暂停或继续 (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>Next stop (Ctrl+PgDown)</source>
        <translation>下一站 (Ctrl+PgDown)</translation>
    </message>
    <message>
        <source>End the tour (Ctrl+.)</source>
        <translation>结束轮巡 (Ctrl+.)</translation>
    </message>
</context>
<context>
    <name>trial</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Keep this as A</source>
        <translation>保留为 A</translation>
    </message>
    <message>
        <source>Puts this draft aside, to see what the next one catches that it does not</source>
        <translation>先放下这份草稿，看下一份能多抓到什么</translation>
    </message>
    <message>
        <source>Forget A</source>
        <translation>放弃 A</translation>
    </message>
    <message>
        <source>A recording to try the rule on</source>
        <translation>选择试用规则的录像</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.mkv *.avi *.mov *.ts *.ps *.mpg *.flv);;All files (*)</source>
        <translation>视频 (*.mp4 *.mkv *.avi *.mov *.ts *.ps *.mpg *.flv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>last {time}</source>
        <translation>最近 {time}</translation>
    </message>
    <message>
        <source>Try the rule on</source>
        <translation>试用规则的素材</translation>
    </message>
    <message>
        <source>How much of it</source>
        <translation>取多长时间</translation>
    </message>
    <message>
        <source>When was it recorded?</source>
        <translation>录制时间未知，指定</translation>
    </message>
    <message>
        <source>Began at</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>When the recording began</source>
        <translation>录像开始的时间</translation>
    </message>
    <message>
        <source>The recording does not say when it was made: the rule&apos;s times of day count from here.</source>
        <translation>录像没有写明拍摄时间：规则的布控时段按此时间判断。</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far the recording has been looked through</source>
        <translation>录像已分析的进度</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking what there is to try the rule on…</source>
        <translation>正在查找可试用的素材…</translation>
    </message>
    <message>
        <source>Looking through the recording…</source>
        <translation>正在分析录像…</translation>
    </message>
    <message>
        <source>The rule cannot be judged as it is: mend it above.</source>
        <translation>规则目前不合法，无法判断：请先在上方修改。</translation>
    </message>
    <message>
        <source>Until there: {found}</source>
        <translation>到此为止：{found}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Alarms that are judged from pictures (falls, fights, fires) are not shown.</source>
        <translation>需要看图像判断的报警（摔倒、扭打、烟火）不在试用结果中。</translation>
    </message>
    <message>
        <source>Stopped early.</source>
        <translation>提前停止。</translation>
    </message>
    <message>
        <source>Tried by this workstation&apos;s analysis; the box&apos;s may see things otherwise.</source>
        <translation>由本机分析试用；分析盒的结果可能不同。</translation>
    </message>
    <message>
        <source>Nothing is kept of this channel yet: choose a recording, or drag one here.</source>
        <translation>本通道还没有可用的记录：请选择录像，或把录像拖到这里。</translation>
    </message>
    <message>
        <source>Try shows what this draft would have done. A recording can be dragged here, too.</source>
        <translation>点击“试用”查看这份草稿会产生哪些报警。也可以把录像拖到这里。</translation>
    </message>
    <message>
        <source>The tracks of this trial are not kept any more: try again.</source>
        <translation>这次试用的轨迹已不再保留：请重新试用。</translation>
    </message>
    <message>
        <source>Too many trials wait already: try again when one has ended.</source>
        <translation>等待中的试用过多：请等其中一个结束后再试。</translation>
    </message>
    <message>
        <source>When the rule would have rung</source>
        <translation>规则会报警的时刻</translation>
    </message>
    <message>
        <source>Alarms that the draft would have raised</source>
        <translation>这份草稿会产生的报警</translation>
    </message>
    <message>
        <source>What this channel saw</source>
        <translation>本通道看到过的</translation>
    </message>
    <message>
        <source>The recording it plays</source>
        <translation>正在播放的录像</translation>
    </message>
    <message>
        <source>Recordings of this channel</source>
        <translation>本通道的录像</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Only A</source>
        <translation>仅 A</translation>
    </message>
    <message>
        <source>Only now</source>
        <translation>仅当前</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>The rule watches at none of these times of day. Change its times, or the material.</source>
        <translation>这段素材都不在规则的布控时段内。请修改时段或更换素材。</translation>
    </message>
    <message>
        <source>Alarms: {n} in {time}</source>
        <translation>{time}内报警 {n} 次</translation>
    </message>
    <message>
        <source>{many}; too short to say how many a day.</source>
        <translation>{many}；时间太短，无法估计每天的次数。</translation>
    </message>
    <message>
        <source>No alarm in {time}.</source>
        <translation>{time}内没有报警。</translation>
    </message>
    <message>
        <source>{many} → about {day} a day of {hours}: an estimate.</source>
        <translation>{many} → 按每天布控 {hours}估计，约每天 {day} 次。</translation>
    </message>
    <message>
        <source>{many} → about {day} a day: an estimate.</source>
        <translation>{many} → 估计约每天 {day} 次。</translation>
    </message>
</context>
<context>
    <name>wall</name>
    <message>
        <source>Drag a channel here, or select it in the tree and press Enter.</source>
        <translation>将通道拖到这里，或在左侧选中通道后按回车。</translation>
    </message>
    <message>
        <source>Drag a channel here, or find it with Ctrl+K.</source>
        <translation>将通道拖到这里，或用 Ctrl+K 查找。</translation>
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
        <source>Unknown certificate</source>
        <translation>证书未知</translation>
    </message>
    <message>
        <source>Other certificate</source>
        <translation>证书已变</translation>
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
        <source>Analysed less often</source>
        <translation>分析帧率降低</translation>
    </message>
    <message>
        <source>Rests: no capacity</source>
        <translation>未分析：能力不足</translation>
    </message>
    <message>
        <source>A rule fails</source>
        <translation>规则出错</translation>
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
        <source>Nothing arrives</source>
        <translation>无数据到达</translation>
    </message>
    <message>
        <source>Pictures come late</source>
        <translation>画面延迟</translation>
    </message>
    <message>
        <source>Picture unchanged</source>
        <translation>画面无变化</translation>
    </message>
    <message>
        <source>Decoder crashed</source>
        <translation>解码进程崩溃</translation>
    </message>
    <message>
        <source>Decoder hung</source>
        <translation>解码进程无响应</translation>
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
        <source>Nobody vouches for the certificate that this box shows. Edit the box, and look at the certificate.</source>
        <translation>分析盒出示的证书没有可信机构担保。请编辑分析盒并核对证书。</translation>
    </message>
    <message>
        <source>The box shows another certificate than the one that was trusted: it was renewed, or something stands in between. Edit the box, and look at the certificate.</source>
        <translation>分析盒出示的证书与已信任的不同：可能已更换证书，也可能有人在中间截听。请编辑分析盒并核对证书。</translation>
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
        <source>The engine has more to do than it can: of this channel it looks at fewer pictures. Rules go on. Its page “Load” shows what takes the time and which channel is more important.</source>
        <translation>引擎要做的超出其能力，对此通道分析的帧数减少，规则照常工作。“负载”页显示时间花在哪里、哪个通道更重要。</translation>
    </message>
    <message>
        <source>The engine has more to do than it can, and others are more important: nothing is analysed here, no rule rings. It goes on by itself when there is room. Its page “Load” shows the order.</source>
        <translation>引擎要做的超出其能力，而其他通道更重要：此通道未分析，规则不会报警；有余力时自动恢复。“负载”页显示先后顺序。</translation>
    </message>
    <message>
        <source>The algorithm package of one of its rules breaks again and again: what that rule watches for may be missed. Its other rules go on. The log of the analysis names the package; switch its rule off, or replace it.</source>
        <translation>它的一条规则所用的算法包反复出错，该规则要看的情况可能漏报；其他规则照常。分析日志中有算法包的名称；请停用该规则，或更换算法包。</translation>
    </message>
    <message>
        <source>The other side closed the stream. It is opened again by itself.</source>
        <translation>对方关闭了视频流，将自动重新打开。</translation>
    </message>
    <message>
        <source>The stream goes on, but its picture or its time stands still. Check the camera; it is tried again by itself.</source>
        <translation>码流仍在传输，但画面或时间停滞不动。请检查摄像机；系统会自动重试。</translation>
    </message>
    <message>
        <source>The connection stands, but nothing arrives any more. Check the camera and the network; it is tried again by itself.</source>
        <translation>连接仍在，但不再有数据到达。请检查摄像机和网络；系统会自动重试。</translation>
    </message>
    <message>
        <source>The network or the camera does not keep up: what is shown happened some seconds ago.</source>
        <translation>网络或摄像机跟不上：当前显示的是几秒前的画面。</translation>
    </message>
    <message>
        <source>New pictures arrive, but not one point of them has changed for half a minute. The camera&apos;s encoder may hang, or it sends a still picture.</source>
        <translation>新画面持续到达，但半分钟内没有任何一个像素变化。摄像机的编码器可能已停滞，或其发送的是静止画面。</translation>
    </message>
    <message>
        <source>The process that decodes this stream ended unexpectedly. Another one takes over; no other part is affected.</source>
        <translation>解码该码流的进程意外退出，已由新的进程接替；其他部分不受影响。</translation>
    </message>
    <message>
        <source>The process that decodes this stream did not answer any more and was ended. Another one takes over.</source>
        <translation>解码该码流的进程失去响应，已被结束并由新的进程接替。</translation>
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
    <message>
        <source>it goes wrong</source>
        <translation>走时不准</translation>
    </message>
    <message>
        <source>it stands still</source>
        <translation>停走</translation>
    </message>
    <message>
        <source>something else is written</source>
        <translation>文字不同</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>the same place, moved</source>
        <translation>同一场景，已移动</translation>
    </message>
    <message>
        <source>another view</source>
        <translation>另一画面</translation>
    </message>
    <message>
        <source>the box did not answer</source>
        <translation>分析盒没有应答</translation>
    </message>
    <message>
        <source>this computer could not carry it</source>
        <translation>本机带不动</translation>
    </message>
    <message>
        <source>the camera did not answer</source>
        <translation>摄像机没有应答</translation>
    </message>
    <message>
        <source>no analysis for it here</source>
        <translation>本机没有相应算法</translation>
    </message>
    <message>
        <source>its stream cannot be opened here</source>
        <translation>本机打不开码流</translation>
    </message>
    <message>
        <source>the analysis here was not up</source>
        <translation>本机分析未就绪</translation>
    </message>
</context>
<context>
    <name>work</name>
    <message>
        <source>{name} and {n} more</source>
        <translation>{name} 等 {n} 个</translation>
    </message>
    <message>
        <source>Add at least one recording.</source>
        <translation>请至少添加一个录像。</translation>
    </message>
    <message>
        <source>Say what to look for: a rule, a kind of target, or a group of faces.</source>
        <translation>请指定要查找什么：规则、目标类型或人脸组。</translation>
    </message>
    <message>
        <source>A job takes {n} recordings; {m} were left out. Begin another one with them.</source>
        <translation>一个任务最多 {n} 个录像，有 {m} 个没有加入。请为它们另建任务。</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Bringing the recordings to the analysis…</source>
        <translation>正在把录像交给分析引擎…</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>新建任务</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Opening the recording…</source>
        <translation>正在打开录像…</translation>
    </message>
    <message>
        <source>Rules for the recordings</source>
        <translation>用于录像的规则</translation>
    </message>
    <message>
        <source>Use these rules</source>
        <translation>使用这些规则</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>共 {n} 条</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{all} 条中的 {n} 条</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现任何事件。</translation>
    </message>
    <message>
        <source>Nothing was found yet. What is found appears here while the work goes on.</source>
        <translation>还没有发现。分析过程中发现的事件会随时出现在这里。</translation>
    </message>
    <message>
        <source>Show its picture</source>
        <translation>显示图片</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>Every target</source>
        <translation>所有目标</translation>
    </message>
    <message>
        <source>Play the recording of this moment</source>
        <translation>播放当时的录像</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的事件</translation>
    </message>
    <message>
        <source>Recordings and what was found in them</source>
        <translation>录像及其中发现的事件</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Delete the job “{name}”?</source>
        <translation>删除任务“{name}”？</translation>
    </message>
    <message>
        <source>Its recordings are not touched. What it found, {n} events, stays in the list of alarms.</source>
        <translation>录像文件不受影响。它发现的 {n} 条事件保留在报警列表中。</translation>
    </message>
    <message>
        <source>Delete its events, too</source>
        <translation>同时删除它发现的事件</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export what is listed to a folder</source>
        <translation>把列出的事件导出到文件夹</translation>
    </message>
    <message>
        <source>Exported to {folder}</source>
        <translation>已导出到 {folder}</translation>
    </message>
    <message>
        <source>Work through recordings</source>
        <translation>分析录像</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Back to the wall (Esc)</source>
        <translation>返回电视墙 (Esc)</translation>
    </message>
    <message>
        <source>New job…</source>
        <translation>新建任务…</translation>
    </message>
    <message>
        <source>Choose recordings…</source>
        <translation>选择录像…</translation>
    </message>
    <message>
        <source>Drop recordings or folders here. They are searched by rules, for people, vehicles, plates and faces, faster than they play where the computer can, and what is found is listed with its picture.</source>
        <translation>把录像或文件夹拖到这里。系统会按规则以及人、车辆、车牌和人脸进行查找，计算机够快时比播放更快，发现的事件连同图片一起列出。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>Seconds from the beginning</source>
        <translation>距开头秒数</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Event number</source>
        <translation>事件编号</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>目标编号</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Recognised as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Picture of the target</source>
        <translation>目标图</translation>
    </message>
    <message>
        <source>Picture of the scene</source>
        <translation>全景图</translation>
    </message>
    <message>
        <source>No channel has a rule</source>
        <translation>没有通道设置了规则</translation>
    </message>
    <message>
        <source>No set is kept yet</source>
        <translation>还没有保存的规则集</translation>
    </message>
    <message>
        <source>Keep these rules…</source>
        <translation>保存这些规则…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除规则集</translation>
    </message>
    <message>
        <source>Keep these rules</source>
        <translation>保存这些规则</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>规则集名称</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>……另有 {n} 条</translation>
    </message>
    <message>
        <source>No rule: only the targets below are captured.</source>
        <translation>没有规则：只抓拍下面的目标。</translation>
    </message>
    <message>
        <source>What rings</source>
        <translation>触发报警的规则</translation>
    </message>
    <message>
        <source>What is captured</source>
        <translation>抓拍哪些目标</translation>
    </message>
    <message>
        <source>Whose faces are looked for</source>
        <translation>查找哪些人脸组</translation>
    </message>
    <message>
        <source>Draw on a picture…</source>
        <translation>在画面上绘制…</translation>
    </message>
    <message>
        <source>From a channel</source>
        <translation>取自通道</translation>
    </message>
    <message>
        <source>Kept sets</source>
        <translation>已存规则集</translation>
    </message>
    <message>
        <source>None</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人形</translation>
    </message>
    <message>
        <source>Motor vehicles</source>
        <translation>机动车</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>非机动车</translation>
    </message>
    <message>
        <source>Number plates</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Choose recordings</source>
        <translation>选择录像</translation>
    </message>
    <message>
        <source>Choose a folder of recordings</source>
        <translation>选择录像文件夹</translation>
    </message>
    <message>
        <source>Recordings; drop files or folders here</source>
        <translation>录像；可把文件或文件夹拖到这里</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Recorded here</source>
        <translation>本机录制</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>The chosen one began at</source>
        <translation>所选录像开始于</translation>
    </message>
    <message>
        <source>Where the recording does not say it itself, or says it wrong</source>
        <translation>用于录像自身没有时间或时间有误的情况</translation>
    </message>
    <message>
        <source>Beginning of the recording</source>
        <translation>录像开始时间</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>分析中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The analysis is starting again; it will go on</source>
        <translation>分析引擎正在重新启动，随后会继续</translation>
    </message>
    <message>
        <source>{n}× real time</source>
        <translation>{n} 倍速</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还需 {time}</translation>
    </message>
    <message>
        <source>1 recording could not be read</source>
        <translation>1 个录像无法读取</translation>
    </message>
    <message>
        <source>{n} recordings could not be read</source>
        <translation>{n} 个录像无法读取</translation>
    </message>
    <message>
        <source>from a recording</source>
        <translation>来自录像</translation>
    </message>
</context>
</TS>
