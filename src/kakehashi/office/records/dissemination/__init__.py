"""What the office tells the public: publications and their versions, seminars and their guests, and who follows what."""
