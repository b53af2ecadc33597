call keep_history('attendance_line', 'id', 'none');
