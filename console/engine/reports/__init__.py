"""What leaves the engine by itself: WebSocket and HTTP reports, heartbeat, pictures by FTP."""
